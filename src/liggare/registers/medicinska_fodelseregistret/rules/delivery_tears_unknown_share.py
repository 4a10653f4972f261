"""Tears of the sphincter are known for most vaginal deliveries."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-tears-unknown-share",
    on=("FV1",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader med VAGINAL, SUGKLOCK eller TANG 1 har högst 10 procent av dem 9 (uppgift "
            "saknas) i SFINKTER."
        ),
        en=(
            "In a file with at least 100 rows with VAGINAL, SUGKLOCK or TANG 1, at most 10 percent of them have 9 "
            "(not known) in SFINKTER."
        ),
    ),
    expected=text(
        sv="Högst 10 procent vaginala förlossningar utan uppgift om sfinkterruptur.",
        en="At most 10 percent vaginal deliveries without a word on a torn sphincter.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("SFINKTER",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    share=Share(part=field("SFINKTER") == "9", among=boxed("VAGINAL", "SUGKLOCK", "TANG"), most=0.1),
    passes=(
        Example(
            "10 of 100",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1010, 1099)),
                    *({"GRAVID": f"G{n}", "SFINKTER": "9"} for n in range(1000, 1010)),
                ]
            },
        ),
        Example("a small file", row={"SFINKTER": "9"}),
    ),
    fails=(
        Example(
            "11 of 100",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1011, 1099)),
                    *({"GRAVID": f"G{n}", "SFINKTER": "9"} for n in range(1000, 1011)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "SFINKTER": "9"} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
