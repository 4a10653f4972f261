"""The gestational age at delivery by the last period is possible."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST, by_last_period

RULE = Rule(
    id="pregnancy-length-by-last-period",
    on=("MHV1",),
    sentence=text(
        sv=(
            "Graviditetens längd vid förlossningen enligt sista mens, antalet dagar från SMDAT till FORLDAT, är 150 "
            "till 321 dagar."
        ),
        en=(
            "The gestational age at delivery by the last period, the number of days from SMDAT to FORLDAT, is 150 to"
            " 321 days."
        ),
    ),
    expected=text(
        sv="En graviditet på 150 till 321 dagar.",
        en="A pregnancy of 150 to 321 days.",
    ),
    action=text(
        sv="Kontrollera SMDAT och FORLDAT, och att raden gäller denna graviditet.",
        en="Check SMDAT and FORLDAT, and that the row is about this pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("SMDAT", "GRAVID"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel GRDBS: 150-321 dagar; att gränsen "
        "gäller varje underlag för sig är en slutsats"
    ),
    certainty="inferred",
    holds=by_last_period(parent("FORLDAT"), field("SMDAT")).between(SHORTEST, LONGEST),
    passes=(
        Example("278 days"),
        Example("150 days", row={"SMDAT": "20250111"}),
        Example("321 days", row={"SMDAT": "20240724"}),
    ),
    fails=(
        Example("149 days", row={"SMDAT": "20250112"}),
        Example("322 days", row={"SMDAT": "20240723"}),
        Example("the wrong year", row={"SMDAT": "20230905"}),
    ),
)
