"""Not more children have died than were born alive."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-more-dead-than-liveborn",
    on=("MHV1",),
    sentence=text(
        sv="TID7DOD och TIDSDOD är tillsammans högst TIDLEVF.",
        en="TID7DOD and TIDSDOD together are at most TIDLEVF.",
    ),
    expected=text(
        sv="Döda barn bland dem som föddes levande.",
        en="Dead children among those born alive.",
    ),
    action=text(
        sv="Rätta antalet. Dödfödda barn räknas i TIDDODF.",
        en="Correct the numbers. Stillborn children are counted in TIDDODF.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("TID7DOD", "TIDSDOD", "TIDLEVF"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel TID7DOD: barn döda 0-6 dygn; att de "
        "räknas bland levande födda är en slutsats"
    ),
    certainty="inferred",
    holds=field("TID7DOD") + field("TIDSDOD") <= field("TIDLEVF"),
    passes=(
        Example("none has died"),
        Example("one of one has died", row={"TID7DOD": "1"}),
    ),
    fails=(
        Example("one of none", row={"TIDLEVF": "0", "TIDSDOD": "1"}),
        Example("two of one", row={"TID7DOD": "1", "TIDSDOD": "1"}),
    ),
)
