"""The date in the child's identity number is the date of birth."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, raw, text

RULE = Rule(
    id="child-birth-date-differs",
    on=("FV2",),
    sentence=text(
        sv="När BPNR är tolv siffror som börjar med ett datum (dagen får vara ökad med 60) är det datumet BFODDAT.",
        en=(
            "When BPNR is twelve digits that begin with a date (the day may be increased by 60), that date is BFODDAT."
        ),
    ),
    expected=text(
        sv="Samma födelsedatum i BPNR som i BFODDAT.",
        en="The same date of birth in BPNR as in BFODDAT.",
    ),
    action=text(
        sv="Kontrollera att BPNR är detta barns nummer (inte moderns eller ett syskons) och att BFODDAT är rätt.",
        en="Check that BPNR is this child's number (not the mother's or a sibling's) and that BFODDAT is right.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BPNR", "BFODDAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNR: ÅÅÅÅMMDDNNNN; att "
        "födelsedatumet i numret är barnets födelsedag"
    ),
    certainty="inferred",
    holds=birth_date(raw("BPNR")) == field("BFODDAT"),
    passes=(
        Example("the same date"),
        Example("a coordination number", row={"BPNR": "202506709803"}),
    ),
    fails=(
        Example("the day after", row={"BPNR": "202506119805"}),
        Example("the mother's number", row={"BPNR": "199501309802"}),
    ),
)
