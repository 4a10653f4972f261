"""The amniocentesis was in a week when it is done."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import during_pregnancy

RULE = Rule(
    id="pregnancy-amnio-at-odd-week",
    on=("MHV2",),
    sentence=text(
        sv=(
            "När AMNIODAT är samma dag som förlossningens FORLDAT eller tidigare är graviditetens längd på AMNIODAT "
            "minst 98 dagar (14+0 veckor): 279 minus antalet dagar från AMNIODAT till BPULDAT i MHV1, eller om "
            "BPULDAT inte är känt antalet dagar från SMDAT till AMNIODAT."
        ),
        en=(
            "When AMNIODAT is the same day as FORLDAT of the delivery or earlier, the gestational age on AMNIODAT is"
            " at least 98 days (14+0 weeks): 279 less the number of days from AMNIODAT to BPULDAT of MHV1, or if "
            "BPULDAT is not known the number of days from SMDAT to AMNIODAT."
        ),
    ),
    expected=text(
        sv="Ett fostervattenprov från 14+0 veckor.",
        en="Amniocentesis from 14+0 weeks.",
    ),
    action=text(
        sv="Kontrollera AMNIODAT och graviditetens datering.",
        en="Check AMNIODAT and the dating of the pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("AMNIODAT", "GRAVID"),
    source="Provet görs vanligen tidigast en vecka senare (allmänt känt); gränsen 14+0 är egen",
    certainty="assumed",
    holds=(field("AMNIODAT") <= parent("FORLDAT")).implies(during_pregnancy(field("AMNIODAT")) >= 98),
    passes=(
        Example("in week 16", row={"AMNIO": "1", "AMNIODAT": "20241230"}),
        Example("at 14+0 weeks", row={"AMNIO": "1", "AMNIODAT": "20241213"}),
        Example(
            "by the last period",
            row={"AMNIO": "1", "AMNIODAT": "20241230"},
            files={"MHV1": [{"BPULDAT": "", "ULDATUM": ""}]},
        ),
    ),
    fails=(
        Example("a day too early", row={"AMNIO": "1", "AMNIODAT": "20241212"}),
        Example("before the pregnancy", row={"AMNIO": "1", "AMNIODAT": "20240601"}),
        Example(
            "too early by the last period",
            row={"AMNIO": "1", "AMNIODAT": "20241010"},
            files={"MHV1": [{"BPULDAT": "", "ULDATUM": ""}]},
        ),
    ),
)
