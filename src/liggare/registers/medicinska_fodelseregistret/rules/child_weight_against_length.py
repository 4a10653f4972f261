"""The birth weight is plausible for the length."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

CUBE = field("BLANGDF2") * field("BLANGDF2") * field("BLANGDF2")

RULE = Rule(
    id="child-weight-against-length",
    on=("FV2",),
    sentence=text(
        sv=(
            "BVIKT gånger 1000 är minst 12 och högst 45 gånger BLANGDF2 upphöjt till tre (ponderalindex 1,2 till 4,5)."
        ),
        en=(
            "BVIKT times 1,000 is at least 12 and at most 45 times the third power of BLANGDF2 (ponderal index 1.2 to "
            "4.5)."
        ),
    ),
    expected=text(
        sv="En födelsevikt som är rimlig för längden.",
        en="A birth weight that is plausible for the length.",
    ),
    action=text(
        sv="Kontrollera BVIKT (gram) och BLANGDF2 (cm).",
        en="Check BVIKT (grams) and BLANGDF2 (cm).",
    ),
    severity="information",
    rule_class="cross-field",
    about=("BVIKT", "BLANGDF2"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(1000 * field("BVIKT")).between(12 * CUBE, 45 * CUBE),
    passes=(
        Example("3,520 g and 50 cm"),
        Example("600 g and 30 cm", row={"BVIKT": "600", "BLANGDF2": "30"}),
    ),
    fails=(
        Example("352 g and 50 cm", row={"BVIKT": "352"}),
        Example("3,520 g and 40 cm", row={"BLANGDF2": "40"}),
    ),
)
