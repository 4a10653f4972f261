"""A code of low birth weight agrees with the birth weight."""

from __future__ import annotations

from functools import reduce
from operator import and_

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, has_code

GRAMS = {
    "P070A": (0, 499),
    "P070B": (500, 749),
    "P070C": (750, 999),
    "P070X": (0, 999),
    "P071A": (1000, 1499),
    "P071B": (1500, 1999),
    "P071C": (2000, 2499),
    "P071X": (1000, 2499),
}

RULE = Rule(
    id="child-weight-code-differs",
    on=("FV2",),
    sentence=text(
        sv=(
            "BVIKT stämmer med vikten i koden när något av BDIAG1 till BDIAG20 är en av dessa. Kod: gram är P070A: "
            "högst 499, P070B: 500 till 749, P070C: 750 till 999, P070X: högst 999, P071A: 1000 till 1499, P071B: "
            "1500 till 1999, P071C: 2000 till 2499, P071X: 1000 till 2499."
        ),
        en=(
            "BVIKT agrees with the weight in the code when one of BDIAG1 to BDIAG20 is one of these. Code: grams are "
            "P070A: at most 499, P070B: 500 to 749, P070C: 750 to 999, P070X: at most 999, P071A: 1000 to 1499, "
            "P071B: 1500 to 1999, P071C: 2000 to 2499, P071X: 1000 to 2499."
        ),
    ),
    expected=text(
        sv="En födelsevikt som ligger inom kodens gränser.",
        en="A birth weight within the limits of the code.",
    ),
    action=text(
        sv="Rätta koden eller BVIKT.",
        en="Correct the code or BVIKT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BVIKT", "BDIAG1"),
    source="ICD-10-SE 2020, P07.0A till P07.1X: viktklasser i gram",
    certainty="verbatim",
    holds=has_code(CHILD_DIAGNOSES, *GRAMS).implies(
        reduce(and_, (~has_code(CHILD_DIAGNOSES, code) | field("BVIKT").between(*span) for code, span in GRAMS.items()))
    ),
    passes=(
        Example("749 grams", row={"BDIAG2": "P070B", "BVIKT": "749"}),
        Example("2,000 grams", row={"BDIAG2": "P071C", "BVIKT": "2000"}),
    ),
    fails=(
        Example("750 grams", row={"BDIAG2": "P070B", "BVIKT": "750"}),
        Example("3,520 grams", row={"BDIAG2": "P071X"}),
    ),
)
