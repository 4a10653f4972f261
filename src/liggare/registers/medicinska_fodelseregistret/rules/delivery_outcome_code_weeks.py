"""A code of the outcome of delivery agrees with the gestational age."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, has_code
from liggare.registers.medicinska_fodelseregistret.rules._gestation import during_pregnancy

DAYS = during_pregnancy(field("FORLDAT"))


def _when(holds: Condition, *codes: str) -> Condition:
    return ~has_code(DIAGNOSES, *codes) | holds


RULE = Rule(
    id="delivery-outcome-code-weeks",
    on=("FV1",),
    sentence=text(
        sv=(
            "När något av MDIAG1 till MDIAG12 är Z370A eller Z371A är graviditetslängden på FORLDAT (ultraljud: 279 "
            "minus dagarna från FORLDAT till BPULDAT i MHV1; annars dagarna från SMDAT i MHV1 till FORLDAT) mindre än "
            "154 dagar, vid Z370B eller Z371B 154 till 195 dagar och vid Z370C eller Z371C minst 196 dagar."
        ),
        en=(
            "When one of MDIAG1 to MDIAG12 is Z370A or Z371A, the gestational age on FORLDAT (ultrasound: 279 minus "
            "the days from FORLDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to FORLDAT) is less than "
            "154 days, with Z370B or Z371B 154 to 195 days and with Z370C or Z371C at least 196 days."
        ),
    ),
    expected=text(
        sv="En kod för förlossningsutfall som stämmer med graviditetslängden.",
        en="A code of the outcome that agrees with the gestational age.",
    ),
    action=text(
        sv="Rätta koden, eller BPULDAT och SMDAT i MHV1.",
        en="Correct the code, or BPULDAT and SMDAT in MHV1.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("MDIAG1", "FORLDAT"),
    source="ICD-10-SE 2020, Z37.0A till Z37.1C: mindre än 22, 22–27 respektive minst 28 veckor",
    certainty="verbatim",
    holds=has_code(DIAGNOSES, "Z370A", "Z371A", "Z370B", "Z371B", "Z370C", "Z371C").implies(
        _when(DAYS < 154, "Z370A", "Z371A")
        & _when(DAYS.between(154, 195), "Z370B", "Z371B")
        & _when(DAYS >= 196, "Z370C", "Z371C")
    ),
    passes=(
        Example("week 39", row={"MDIAG2": "Z370C"}),
        Example("27 weeks and 6 days", row={"MDIAG2": "Z370B"}, files={"MHV1": [{"BPULDAT": "20250902"}]}),
    ),
    fails=(
        Example("28 weeks", row={"MDIAG2": "Z371B"}, files={"MHV1": [{"BPULDAT": "20250901"}]}),
        Example("week 39 with an early code", row={"MDIAG2": "Z370A"}),
    ),
)
