"""The assessed gestational age (7 times GRVFV plus GRDFV) is 150 to 321 days."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST, postnatal

RULE = Rule(
    id="child-postnatal-age-outside",
    on=("FV2",),
    sentence=text(
        sv="Den bedömda graviditetslängden (7 gånger GRVFV plus GRDFV) är 150 till 321 dagar.",
        en="The assessed gestational age (7 times GRVFV plus GRDFV) is 150 to 321 days.",
    ),
    expected=text(
        sv="En bedömd graviditetslängd på 21 veckor och 3 dagar till 45 veckor och 6 dagar.",
        en="An assessed gestational age of 21 weeks and 3 days to 45 weeks and 6 days.",
    ),
    action=text(
        sv="Kontrollera GRVFV och GRDFV.",
        en="Check GRVFV and GRDFV.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("GRVFV", "GRDFV"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel GRDBS: värdemängd 150–321 dagar; att "
        "den gäller också bedömningen efter födelsen är vår slutsats"
    ),
    certainty="inferred",
    holds=postnatal().between(SHORTEST, LONGEST),
    passes=(
        Example("39 weeks and 4 days"),
        Example("21 weeks and 3 days", row={"GRVFV": "21", "GRDFV": "3"}),
    ),
    fails=(
        Example("21 weeks and 2 days", row={"GRVFV": "21", "GRDFV": "2"}),
        Example("13 weeks", row={"GRVFV": "13", "GRDFV": "0"}),
    ),
)
