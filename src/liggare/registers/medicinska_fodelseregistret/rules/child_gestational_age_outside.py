"""The gestational age at birth lies within the register's domain."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST, at_birth

RULE = Rule(
    id="child-gestational-age-outside",
    on=("FV2",),
    sentence=text(
        sv=(
            "Graviditetslängden vid födelsen (ultraljud: 279 minus dagarna från BFODDAT till BPULDAT i MHV1; annars "
            "dagarna från SMDAT i MHV1 till BFODDAT; annars 7 gånger GRVFV plus GRDFV) är 150 till 321 dagar."
        ),
        en=(
            "The gestational age at birth (ultrasound: 279 minus the days from BFODDAT to BPULDAT in MHV1; otherwise "
            "the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus GRDFV) is 150 to 321 days."
        ),
    ),
    expected=text(
        sv="En graviditetslängd på 150 till 321 dagar.",
        en="A gestational age of 150 to 321 days.",
    ),
    action=text(
        sv="Rätta BFODDAT, GRVFV och GRDFV, eller BPULDAT och SMDAT i MHV1.",
        en="Correct BFODDAT, GRVFV and GRDFV, or BPULDAT and SMDAT in MHV1.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("BFODDAT", "GRVFV", "GRDFV"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel GRDBS: värdemängd 150–321 dagar; att "
        "längden räknas så är vår läsning av registrets ordning"
    ),
    certainty="inferred",
    holds=at_birth().between(SHORTEST, LONGEST),
    passes=(
        Example("277 days by ultrasound"),
        Example("150 days", files={"MHV1": [{"BPULDAT": "20251017"}]}),
        Example("321 days by the newborn's assessment", row={"GRVFV": "45", "GRDFV": "6"}, files={"MHV1": []}),
    ),
    fails=(
        Example("149 days", files={"MHV1": [{"BPULDAT": "20251018"}]}),
        Example("322 days", files={"MHV1": [{"BPULDAT": "20250428"}]}),
        Example("a year of pregnancy by the last period", files={"MHV1": [{"BPULDAT": "", "SMDAT": "20240605"}]}),
    ),
)
