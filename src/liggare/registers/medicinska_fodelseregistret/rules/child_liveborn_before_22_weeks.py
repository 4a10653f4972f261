"""A live-born child has rarely completed less than 22 weeks."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import at_birth

RULE = Rule(
    id="child-liveborn-before-22-weeks",
    on=("FV2",),
    sentence=text(
        sv=(
            "När DODFOD är 0 är graviditetslängden vid födelsen (ultraljud: 279 minus dagarna från BFODDAT till "
            "BPULDAT i MHV1; annars dagarna från SMDAT i MHV1 till BFODDAT; annars 7 gånger GRVFV plus GRDFV) minst "
            "154 dagar (22 fullbordade veckor)."
        ),
        en=(
            "When DODFOD is 0, the gestational age at birth (ultrasound: 279 minus the days from BFODDAT to BPULDAT "
            "in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus GRDFV) is at "
            "least 154 days (22 completed weeks)."
        ),
    ),
    expected=text(
        sv="Ett levande fött barn från 22 fullbordade veckor.",
        en="A live-born child from 22 completed weeks.",
    ),
    action=text(
        sv="Kontrollera graviditetens längd. Ingen åtgärd om den är rätt.",
        en="Check the length of the pregnancy. Nothing to do if it is right.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("DODFOD", "BFODDAT", "GRVFV", "GRDFV"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("DODFOD") == "0").implies(at_birth() >= 154),
    passes=(
        Example("week 39"),
        Example("22 weeks", files={"MHV1": [{"BPULDAT": "20251013"}]}),
    ),
    fails=(
        Example("a day less than 22 weeks", files={"MHV1": [{"BPULDAT": "20251014"}]}),
        Example("21 weeks and 3 days", files={"MHV1": [{"BPULDAT": "20251017"}]}),
    ),
)
