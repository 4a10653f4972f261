"""The child's identity number begins with a date."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, raw, text

RULE = Rule(
    id="child-number-without-date",
    on=("FV2",),
    sentence=text(
        sv=(
            "När BPNR är tolv siffror är de första åtta ett datum som finns, från 1800 till 2099; dagen får vara ökad "
            "med 60 (samordningsnummer)."
        ),
        en=(
            "When BPNR is twelve digits, the first eight are a date that exists, from 1800 to 2099; the day may be "
            "increased by 60 (coordination number)."
        ),
    ),
    expected=text(
        sv="Ett personnummer eller samordningsnummer som börjar med ett datum.",
        en="A personal or coordination number that begins with a date.",
    ),
    action=text(
        sv="Rätta barnets nummer mot folkbokföringen.",
        en="Correct the child's number against the population register.",
    ),
    severity="refuse record",
    rule_class="form",
    about=("BPNR",),
    source="Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNR: ÅÅÅÅMMDDNNNN",
    certainty="verbatim",
    holds=raw("BPNR").matches("[0-9]{12}").implies(birth_date(raw("BPNR")).present()),
    passes=(
        Example("a date"),
        Example("a coordination number", row={"BPNR": "202506709803"}),
    ),
    fails=(
        Example("31 June", row={"BPNR": "202506319801"}),
        Example("month 13", row={"BPNR": "202513109806"}),
    ),
)
