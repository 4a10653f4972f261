"""A stillborn child has completed 28 weeks, up to 30 June 2008."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import at_birth

RULE = Rule(
    id="child-stillborn-before-28-weeks",
    on=("FV2",),
    sentence=text(
        sv=(
            "För födslar till och med 30 juni 2008 gäller: när DODFOD är 1 eller 2 är graviditetslängden vid födelsen "
            "(ultraljud: 279 minus dagarna från BFODDAT till BPULDAT i MHV1; annars dagarna från SMDAT i MHV1 till "
            "BFODDAT; annars 7 gånger GRVFV plus GRDFV) minst 196 dagar (28 fullbordade veckor)."
        ),
        en=(
            "For births up to 30 June 2008: when DODFOD is 1 or 2, the gestational age at birth (ultrasound: 279 "
            "minus the days from BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; "
            "otherwise 7 times GRVFV plus GRDFV) is at least 196 days (28 completed weeks)."
        ),
    ),
    expected=text(
        sv="Ett dödfött barn från 28 fullbordade veckor.",
        en="A stillborn child from 28 completed weeks.",
    ),
    action=text(
        sv="Rätta uppgifterna om graviditetens längd eller DODFOD. Ett missfall hör inte till registret.",
        en=(
            "Correct the facts about the length of the pregnancy, or DODFOD. A miscarriage does not belong to the "
            "register."
        ),
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("DODFOD", "BFODDAT", "GRVFV", "GRDFV"),
    source=(
        "Socialstyrelsen, Historik för medicinska födelseregistret: dödfödda registreras från 22 fullbordade "
        "veckor sedan 1 juli 2008, före det från 28"
    ),
    certainty="verbatim",
    holds=field("DODFOD").is_in("1", "2").implies(at_birth() >= 196),
    valid_to=dt.date(2008, 6, 30),
    passes=(
        Example(
            "week 39",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BFODDAT": "20071130"},
            parent={"FORLDAT": "20071130"},
            files={"MHV1": [{"BPULDAT": "20071202"}]},
            reporting_month="200712",
        ),
        Example(
            "28 weeks",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BFODDAT": "20071130"},
            parent={"FORLDAT": "20071130"},
            files={"MHV1": [{"BPULDAT": "20080221"}]},
            reporting_month="200712",
        ),
    ),
    fails=(
        Example(
            "a day less than 28 weeks",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BFODDAT": "20071130"},
            parent={"FORLDAT": "20071130"},
            files={"MHV1": [{"BPULDAT": "20080222"}]},
            reporting_month="200712",
        ),
        Example(
            "24 weeks",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BFODDAT": "20071130"},
            parent={"FORLDAT": "20071130"},
            files={"MHV1": [{"BPULDAT": "20080320"}]},
            reporting_month="200712",
        ),
    ),
)
