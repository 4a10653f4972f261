"""The chorionic villus sampling was in a week when it is done."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import during_pregnancy

RULE = Rule(
    id="pregnancy-cvb-at-odd-week",
    on=("MHV2",),
    sentence=text(
        sv=(
            "När CVBDAT är samma dag som förlossningens FORLDAT eller tidigare är graviditetens längd på CVBDAT "
            "minst 70 dagar (10+0 veckor): 279 minus antalet dagar från CVBDAT till BPULDAT i MHV1, eller om BPULDAT"
            " inte är känt antalet dagar från SMDAT till CVBDAT."
        ),
        en=(
            "When CVBDAT is the same day as FORLDAT of the delivery or earlier, the gestational age on CVBDAT is at "
            "least 70 days (10+0 weeks): 279 less the number of days from CVBDAT to BPULDAT of MHV1, or if BPULDAT "
            "is not known the number of days from SMDAT to CVBDAT."
        ),
    ),
    expected=text(
        sv="Ett moderkaksprov från 10+0 veckor.",
        en="Chorionic villus sampling from 10+0 weeks.",
    ),
    action=text(
        sv="Kontrollera CVBDAT och graviditetens datering.",
        en="Check CVBDAT and the dating of the pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("CVBDAT", "GRAVID"),
    source="Provet görs vanligen tidigast en vecka senare (allmänt känt); gränsen 10+0 är egen",
    certainty="assumed",
    holds=(field("CVBDAT") <= parent("FORLDAT")).implies(during_pregnancy(field("CVBDAT")) >= 70),
    passes=(
        Example("in week 16", row={"CVB": "1", "CVBDAT": "20241230"}),
        Example("at 10+0 weeks", row={"CVB": "1", "CVBDAT": "20241115"}),
        Example(
            "by the last period",
            row={"CVB": "1", "CVBDAT": "20241230"},
            files={"MHV1": [{"BPULDAT": "", "ULDATUM": ""}]},
        ),
    ),
    fails=(
        Example("a day too early", row={"CVB": "1", "CVBDAT": "20241114"}),
        Example("before the pregnancy", row={"CVB": "1", "CVBDAT": "20240601"}),
        Example(
            "too early by the last period",
            row={"CVB": "1", "CVBDAT": "20241010"},
            files={"MHV1": [{"BPULDAT": "", "ULDATUM": ""}]},
        ),
    ),
)
