"""The birth weight lies within 4.5 standard deviations of the growth curve."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.growth import (
    ALL,
    BOYS,
    GIRLS,
    STANDARD_DEVIATION,
    Coefficients,
    expected_weight,
)
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST, at_birth

DAYS = at_birth()
WIDEST = 4.5 * STANDARD_DEVIATION
"""4.5 standard deviations as a share of the mean weight."""


def _near(curve: Coefficients) -> Condition:
    mean = expected_weight(DAYS, curve)
    return field("BVIKT").between((1 - WIDEST) * mean, (1 + WIDEST) * mean)


RULE = Rule(
    id="child-weight-for-age",
    on=("FV2",),
    sentence=text(
        sv=(
            "När KON är 1, 2 eller 9 och graviditetslängden vid födelsen (ultraljud: 279 minus dagarna från BFODDAT "
            "till BPULDAT i MHV1; annars dagarna från SMDAT i MHV1 till BFODDAT; annars 7 gånger GRVFV plus GRDFV) är "
            "150 till 321 dagar är BVIKT inom 4,5 standardavvikelser från medelvikten: 46 till 154 procent av den. "
            "Medelvikten i gram ges av Maršáls kurva över dagar: pojkars när KON är 1, flickors när KON är 2, allas "
            "när KON är 9."
        ),
        en=(
            "When KON is 1, 2 or 9 and the gestational age at birth (ultrasound: 279 minus the days from BFODDAT to "
            "BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus GRDFV) "
            "is 150 to 321 days, BVIKT is within 4.5 standard deviations of the mean weight: 46 to 154 percent of it. "
            "The mean weight in grams is given by Maršál's curve over days: that of boys when KON is 1, of girls when "
            "KON is 2, of all when KON is 9."
        ),
    ),
    expected=text(
        sv="En födelsevikt som är rimlig för graviditetslängden.",
        en="A birth weight that is plausible for the gestational age.",
    ),
    action=text(
        sv="Kontrollera BVIKT (gram) och graviditetens längd.",
        en="Check BVIKT (grams) and the length of the pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("BVIKT", "KON", "BFODDAT", "GRVFV", "GRDFV"),
    source=(
        "Forskningskod PerinatalLab REGISTER_DATA_CLEANING för registret: vikt mer än 4,5 standardavvikelser från "
        "kurvan är fel; Maršál m.fl. 1996, Acta Paediatrica 85:843–848: kurvorna, standardavvikelsen är 12 "
        "procent av medelvikten"
    ),
    certainty="secondary",
    holds=(field("KON").is_in("1", "2", "9") & DAYS.between(SHORTEST, LONGEST)).implies(
        ((field("KON") == "1") & _near(BOYS))
        | ((field("KON") == "2") & _near(GIRLS))
        | ((field("KON") == "9") & _near(ALL))
    ),
    passes=(
        Example("a girl of 3,520 g after 277 days"),
        Example("a boy of 5,400 g after 277 days", row={"KON": "1", "BVIKT": "5400"}),
        Example("a girl of 210 g after 154 days", row={"BVIKT": "210"}, files={"MHV1": [{"BPULDAT": "20251013"}]}),
        Example("the sex is not known", row={"KON": "9", "BVIKT": "1612"}),
    ),
    fails=(
        Example("a girl of 5,400 g after 277 days", row={"BVIKT": "5400"}),
        Example("a girl of 352 g after 277 days", row={"BVIKT": "352"}),
        Example("a boy of 3,520 g after 168 days", row={"KON": "1"}, files={"MHV1": [{"BPULDAT": "20250929"}]}),
        Example("a gram less than that of all, the sex not known", row={"KON": "9", "BVIKT": "1611"}),
    ),
)
