"""Compulsory psychiatric care is given in psychiatry."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="tv-compulsory-outside-psychiatry",
    on=("TV_PV",),
    sentence=text(
        sv="När TYP är 2, 3, 4 eller 5 (tvångsvård) är MVO 901 till 957 (psykiatri).",
        en="When TYP is 2, 3, 4 or 5 (compulsory care), MVO is 901 to 957 (psychiatry).",
    ),
    expected=text("Ett psykiatriskt verksamhetsområde.", "A psychiatric area of activity."),
    action=text("Rätta MVO eller TYP.", "Correct MVO or TYP."),
    severity="warning",
    rule_class="plausibility",
    about=("MVO", "TYP"),
    source=(
        "Socialstyrelsen, Lämna uppgifter till patientregistret: psykiatrisk vårdform för tvångsvård; MVO "
        "901-957 som psykiatri är en slutsats och koderna i TYP är antagna"
    ),
    certainty="inferred",
    holds=field("TYP").is_in("2", "3", "4", "5").implies(field("MVO").between("901", "957")),
    passes=(
        Example("in psychiatry"),
        Example("forensic care", row={"TYP": "4", "MVO": "943"}),
    ),
    fails=(
        Example("in orthopaedics", row={"MVO": "311"}),
        Example("under the communicable diseases act", row={"MVO": "971"}),
    ),
)
