"""A code of the outcome of delivery agrees with how many children are stillborn."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, field, related, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, any_code

DEAD = related("FV2", field("DODFOD").is_in("1", "2"))


def _when(holds: Condition, *codes: str) -> Condition:
    return ~any_code(DIAGNOSES, *codes) | holds


RULE = Rule(
    id="delivery-outcome-code-stillborn",
    on=("FV1",),
    sentence=text(
        sv=(
            "Antalet rader i FV2 som hör till förlossningen och har DODFOD 1 eller 2 stämmer med koden när något av "
            "MDIAG1 till MDIAG12 börjar med en av dessa: vid Z370, Z372 och Z375 (levande födda) är det 0, vid Z371 "
            "och Z373 (en dödfödd) 1, vid Z374 (två dödfödda) 2, vid Z376 (någon eller några levande födda) minst 1 "
            "och mindre än ANTBARN, vid Z377 (alla dödfödda) lika med ANTBARN."
        ),
        en=(
            "The number of rows of FV2 that belong to the delivery and have DODFOD 1 or 2 agrees with the code when "
            "one of MDIAG1 to MDIAG12 begins with one of these: with Z370, Z372 and Z375 (live-born) it is 0, with "
            "Z371 and Z373 (one stillborn) 1, with Z374 (two stillborn) 2, with Z376 (some live-born) at least 1 and "
            "less than ANTBARN, with Z377 (all stillborn) equal to ANTBARN."
        ),
    ),
    expected=text(
        sv="En kod för förlossningsutfall som stämmer med barnens DODFOD.",
        en="A code of the outcome that agrees with DODFOD of the children.",
    ),
    action=text(
        sv="Rätta koden, eller DODFOD i FV2.",
        en="Correct the code, or DODFOD in FV2.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("MDIAG1",),
    source="ICD-10-SE 2020, Z37.0 till Z37.7: levande födda och dödfödda",
    certainty="verbatim",
    holds=any_code(DIAGNOSES, "Z370", "Z371", "Z372", "Z373", "Z374", "Z375", "Z376", "Z377").implies(
        _when(DEAD == 0, "Z370", "Z372", "Z375")
        & _when(DEAD == 1, "Z371", "Z373")
        & _when(DEAD == 2, "Z374")
        & _when((DEAD >= 1) & (field("ANTBARN") > DEAD), "Z376")
        & _when(field("ANTBARN") == DEAD, "Z377")
    ),
    passes=(
        Example("live-born", row={"MDIAG2": "Z370"}),
        Example(
            "one twin stillborn",
            row={"ANTBARN": "2", "MDIAG2": "Z373"},
            files={"FV2": [{}, {"BORDNR": "2", "DODFOD": "1"}]},
        ),
    ),
    fails=(
        Example("stillborn with a code of live birth", row={"MDIAG2": "Z370"}, files={"FV2": [{"DODFOD": "1"}]}),
        Example("live-born with a code of stillbirth", row={"MDIAG2": "Z371"}),
        Example(
            "all stillborn but one live-born",
            row={"ANTBARN": "3", "MDIAG2": "Z377"},
            files={"FV2": [{}, {"BORDNR": "2", "DODFOD": "1"}, {"BORDNR": "3", "DODFOD": "2"}]},
        ),
    ),
)
