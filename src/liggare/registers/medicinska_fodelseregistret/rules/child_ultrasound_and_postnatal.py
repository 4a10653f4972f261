"""Gestational age by ultrasound and by the assessment after birth agree."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import by_ultrasound, of_enrolment, postnatal

RULE = Rule(
    id="child-ultrasound-and-postnatal",
    on=("FV2",),
    sentence=text(
        sv=(
            "Graviditetslängden enligt ultraljud (279 minus dagarna från BFODDAT till BPULDAT i MHV1) och enligt "
            "bedömningen efter födelsen (7 gånger GRVFV plus GRDFV) skiljer sig med högst 14 dagar."
        ),
        en=(
            "The gestational age by ultrasound (279 minus the days from BFODDAT to BPULDAT in MHV1) and by the "
            "assessment after birth (7 times GRVFV plus GRDFV) differ by at most 14 days."
        ),
    ),
    expected=text(
        sv="Ungefär samma graviditetslängd på båda sätten.",
        en="About the same gestational age in both ways.",
    ),
    action=text(
        sv="Kontrollera BPULDAT i MHV1 och GRVFV.",
        en="Check BPULDAT in MHV1, and GRVFV.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("GRVFV", "GRDFV", "BFODDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(postnatal() - by_ultrasound(field("BFODDAT"), of_enrolment("BPULDAT"))).between(-14, 14),
    passes=(
        Example("the same week"),
        Example("14 days apart", row={"GRVFV": "41", "GRDFV": "4"}),
    ),
    fails=(
        Example("15 days apart", row={"GRVFV": "41", "GRDFV": "5"}),
        Example("four weeks apart", row={"GRVFV": "35"}),
    ),
)
