"""Few children are born exactly at midnight."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="child-born-at-midnight-share",
    on=("FV2",),
    sentence=text(
        sv="I en fil med minst 100 rader med FODKL ifyllt har högst 2 procent av dem FODKL 0000.",
        en="In a file with at least 100 rows with FODKL filled, at most 2 percent of them have FODKL 0000.",
    ),
    expected=text(
        sv="Högst 2 procent barn födda exakt vid midnatt.",
        en="At most 2 percent children born exactly at midnight.",
    ),
    action=text(
        sv="Kontrollera om 0000 skrivs när klockslaget saknas; då lämnas fältet tomt.",
        en="Check whether 0000 is written when the time is missing; the field should then be empty.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("FODKL",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    share=Share(part=raw("FODKL") == "0000", among=raw("FODKL").present(), most=0.02),
    passes=(
        Example(
            "2 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1002, 1099)),
                    *({"GRAVID": f"G{n}", "FODKL": "0000"} for n in range(1000, 1002)),
                ]
            },
        ),
        Example("a small file", row={"FODKL": "0000"}),
    ),
    fails=(
        Example(
            "3 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1003, 1099)),
                    *({"GRAVID": f"G{n}", "FODKL": "0000"} for n in range(1000, 1003)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "FODKL": "0000"} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
