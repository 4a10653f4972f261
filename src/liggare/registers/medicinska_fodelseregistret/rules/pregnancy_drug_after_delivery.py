"""A drug in pregnancy was used before the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, parent, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import during_pregnancy
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import weeks_begun

RULE = Rule(
    id="pregnancy-drug-after-delivery",
    on=("MHV1", "MHV2"),
    sentence=text(
        sv=(
            "I inget av de fyra utrymmena för läkemedel är START_VECKA eller SLUT_VECKA mer än 1 större än antalet "
            "hela veckor vid förlossningen (graviditetens längd i dagar delad med 7): 279 minus antalet dagar från "
            "FORLDAT till BPULDAT i MHV1, eller om BPULDAT inte är känt antalet dagar från SMDAT i MHV1 till "
            "FORLDAT."
        ),
        en=(
            "In none of the four places for drugs is START_VECKA or SLUT_VECKA more than 1 above the number of whole"
            " weeks at the delivery (the gestational age in days divided by 7): 279 less the number of days from "
            "FORLDAT to BPULDAT of MHV1, or if BPULDAT is not known the number of days from SMDAT of MHV1 to "
            "FORLDAT."
        ),
    ),
    expected=text(
        sv="Veckor under graviditeten.",
        en="Weeks of the pregnancy.",
    ),
    action=text(
        sv="Rätta veckorna: de räknas från sista mens, inte i kalenderveckor.",
        en="Correct the weeks: they are counted from the last period, not as weeks of the calendar.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=(
        "START_VECKA1",
        "SLUT_VECKA1",
        "START_VECKA2",
        "SLUT_VECKA2",
        "START_VECKA3",
        "SLUT_VECKA3",
        "START_VECKA4",
        "SLUT_VECKA4",
        "GRAVID",
    ),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), MFR_LMED, variablerna START_VECKA och "
        "SLUT_VECKA; att veckan räknas från sista mens och får ha börjat är eget antagande"
    ),
    certainty="assumed",
    holds=weeks_begun(during_pregnancy(parent("FORLDAT"))),
    passes=(
        Example("weeks 6 to 8", row={"ATC1": "N02BE01", "START_VECKA1": "6", "SLUT_VECKA1": "8"}),
        Example("the week of delivery", row={"ATC1": "N02BE01", "START_VECKA1": "6", "SLUT_VECKA1": "40"}),
    ),
    fails=(
        Example("the week after", row={"ATC1": "N02BE01", "START_VECKA1": "6", "SLUT_VECKA1": "41"}),
        Example(
            "born early",
            row={"ATC1": "N02BE01", "START_VECKA1": "6", "SLUT_VECKA1": "36"},
            parent={"FORLDAT": "20250501", "INDATFV": "20250501"},
        ),
    ),
)
