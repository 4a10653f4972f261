"""The birth weight is plausible for the length."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

CUBE = field("BLANGDF2") * field("BLANGDF2") * field("BLANGDF2")

RULE = Rule(
    id="child-weight-against-length",
    on=("FV2",),
    sentence=text(
        sv=(
            "Ponderalindex är 1,2 till 4,5: 100 gånger BVIKT är minst 1,2 och högst 4,5 gånger BLANGDF2 upphöjt till "
            "tre."
        ),
        en=(
            "The ponderal index is 1.2 to 4.5: 100 times BVIKT is at least 1.2 and at most 4.5 times the third power "
            "of BLANGDF2."
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
    holds=(100 * field("BVIKT")).between(1.2 * CUBE, 4.5 * CUBE),
    passes=(
        Example("3,520 g and 50 cm"),
        Example("600 g and 30 cm", row={"BVIKT": "600", "BLANGDF2": "30"}),
    ),
    fails=(
        Example("352 g and 50 cm", row={"BVIKT": "352"}),
        Example("3,520 g and 40 cm", row={"BLANGDF2": "40"}),
    ),
)
