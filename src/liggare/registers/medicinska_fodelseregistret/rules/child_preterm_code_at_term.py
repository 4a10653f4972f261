"""A code of preterm birth stands for a child born before 37 weeks."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, any_code
from liggare.registers.medicinska_fodelseregistret.rules._gestation import at_birth

RULE = Rule(
    id="child-preterm-code-at-term",
    on=("FV2",),
    sentence=text(
        sv=(
            "När något av BDIAG1 till BDIAG20 börjar med P072 eller P073 (underburet barn) är graviditetslängden vid "
            "födelsen (ultraljud: 279 minus dagarna från BFODDAT till BPULDAT i MHV1; annars dagarna från SMDAT i "
            "MHV1 till BFODDAT; annars 7 gånger GRVFV plus GRDFV) mindre än 259 dagar (37 fullbordade veckor)."
        ),
        en=(
            "When one of BDIAG1 to BDIAG20 begins with P072 or P073 (preterm child), the gestational age at birth "
            "(ultrasound: 279 minus the days from BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 "
            "to BFODDAT; otherwise 7 times GRVFV plus GRDFV) is less than 259 days (37 completed weeks)."
        ),
    ),
    expected=text(
        sv="Ett barn fött före 37 fullbordade veckor.",
        en="A child born before 37 completed weeks.",
    ),
    action=text(
        sv="Kontrollera koden och graviditetens längd.",
        en="Check the code and the length of the pregnancy.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("BDIAG1", "BFODDAT", "GRVFV", "GRDFV"),
    source="Forskningskod prevCS-PTD för registret: förtidig födsel är mindre än 259 dagar",
    certainty="secondary",
    holds=any_code(CHILD_DIAGNOSES, "P072", "P073").implies(at_birth() < 259),
    passes=(
        Example("36 weeks and 6 days", row={"BDIAG2": "P073"}, files={"MHV1": [{"BPULDAT": "20250701"}]}),
        Example("27 weeks", row={"BDIAG2": "P072"}, files={"MHV1": [{"BPULDAT": "20250908"}]}),
    ),
    fails=(
        Example("37 weeks", row={"BDIAG2": "P073"}, files={"MHV1": [{"BPULDAT": "20250630"}]}),
        Example("week 39", row={"BDIAG2": "P072"}),
    ),
)
