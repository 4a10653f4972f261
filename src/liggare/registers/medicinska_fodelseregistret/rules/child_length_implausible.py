"""BLANGDF2 is 20 to 65 cm."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-length-implausible",
    on=("FV2",),
    sentence=text(
        sv="BLANGDF2 är 20 till 65 cm.",
        en="BLANGDF2 is 20 to 65 cm.",
    ),
    expected=text(
        sv="En längd på 20 till 65 cm.",
        en="A length of 20 to 65 cm.",
    ),
    action=text(
        sv="Kontrollera BLANGDF2 och enheten (cm).",
        en="Check BLANGDF2 and its unit (cm).",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BLANGDF2",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("BLANGDF2").between(20, 65),
    passes=(
        Example("50 cm"),
        Example("20 cm", row={"BLANGDF2": "20"}),
    ),
    fails=(
        Example("19 cm", row={"BLANGDF2": "19"}),
        Example("66 cm", row={"BLANGDF2": "66"}),
    ),
)
