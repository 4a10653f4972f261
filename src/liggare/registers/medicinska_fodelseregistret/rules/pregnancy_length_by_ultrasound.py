"""The gestational age at delivery by ultrasound is possible."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST, by_ultrasound

RULE = Rule(
    id="pregnancy-length-by-ultrasound",
    on=("MHV1",),
    sentence=text(
        sv=(
            "Graviditetens längd vid förlossningen enligt ultraljud, 279 minus antalet dagar från FORLDAT till "
            "BPULDAT, är 150 till 321 dagar."
        ),
        en=(
            "The gestational age at delivery by ultrasound, 279 less the number of days from FORLDAT to BPULDAT, is "
            "150 to 321 days."
        ),
    ),
    expected=text(
        sv="En graviditet på 150 till 321 dagar.",
        en="A pregnancy of 150 to 321 days.",
    ),
    action=text(
        sv="Kontrollera BPULDAT och FORLDAT, och att raden gäller denna graviditet.",
        en="Check BPULDAT and FORLDAT, and that the row is about this pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("BPULDAT", "GRAVID"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel GRDBS: 150-321 dagar; att gränsen "
        "gäller varje underlag för sig är en slutsats. Längden 279 dagar är antagen"
    ),
    certainty="inferred",
    holds=by_ultrasound(parent("FORLDAT"), field("BPULDAT")).between(SHORTEST, LONGEST),
    passes=(
        Example("277 days"),
        Example("150 days", row={"BPULDAT": "20251017"}),
        Example("321 days", row={"BPULDAT": "20250429"}),
    ),
    fails=(
        Example("149 days", row={"BPULDAT": "20251018"}),
        Example("322 days", row={"BPULDAT": "20250428"}),
        Example("the wrong year", row={"BPULDAT": "20240612"}),
    ),
)
