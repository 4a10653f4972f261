"""A code of stillbirth agrees with the gestational age."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, has_code
from liggare.registers.medicinska_fodelseregistret.rules._gestation import at_birth

DAYS = at_birth()


def _when(code: str, holds: Condition) -> Condition:
    return ~has_code(CHILD_DIAGNOSES, code) | holds


RULE = Rule(
    id="child-stillbirth-code-weeks",
    on=("FV2",),
    sentence=text(
        sv=(
            "När något av BDIAG1 till BDIAG20 är P959A är graviditetslängden vid födelsen (ultraljud: 279 minus "
            "dagarna från BFODDAT till BPULDAT i MHV1; annars dagarna från SMDAT i MHV1 till BFODDAT; annars 7 gånger "
            "GRVFV plus GRDFV) mindre än 154 dagar, vid P959B 154 till 195 dagar och vid P959C minst 196 dagar."
        ),
        en=(
            "When one of BDIAG1 to BDIAG20 is P959A, the gestational age at birth (ultrasound: 279 minus the days "
            "from BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times "
            "GRVFV plus GRDFV) is less than 154 days, with P959B 154 to 195 days and with P959C at least 196 days."
        ),
    ),
    expected=text(
        sv="En kod för dödfött barn som stämmer med graviditetslängden.",
        en="A code of stillbirth that agrees with the gestational age.",
    ),
    action=text(
        sv="Rätta koden eller uppgifterna om graviditetens längd.",
        en="Correct the code or the facts about the length of the pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("BDIAG1", "BFODDAT", "GRVFV", "GRDFV"),
    source="ICD-10-SE 2020, P95.9A till P95.9C: dödfödd, mindre än 22, 22–27 respektive minst 28 fullbordade veckor",
    certainty="verbatim",
    holds=has_code(CHILD_DIAGNOSES, "P959A", "P959B", "P959C").implies(
        _when("P959A", DAYS < 154) & _when("P959B", DAYS.between(154, 195)) & _when("P959C", DAYS >= 196)
    ),
    passes=(
        Example("week 39", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAG1": "P959C"}),
        Example(
            "27 weeks and 6 days",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAG1": "P959B"},
            files={"MHV1": [{"BPULDAT": "20250902"}]},
        ),
    ),
    fails=(
        Example(
            "28 weeks",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAG1": "P959B"},
            files={"MHV1": [{"BPULDAT": "20250901"}]},
        ),
        Example(
            "25 weeks",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAG1": "P959C"},
            files={"MHV1": [{"BPULDAT": "20250922"}]},
        ),
    ),
)
