"""BPNR and BPNRSKAL are not both filled in the same row."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-number-and-reason",
    on=("FV2",),
    sentence=text(
        sv="BPNR och BPNRSKAL är inte ifyllda på samma rad.",
        en="BPNR and BPNRSKAL are not both filled in the same row.",
    ),
    expected=text(
        sv="Antingen ett nummer eller ett skäl till att det saknas.",
        en="Either a number or a reason why it is missing.",
    ),
    action=text(
        sv="Töm BPNRSKAL om numret är rätt.",
        en="Empty BPNRSKAL if the number is right.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPNRSKAL", "BPNR"),
    source="Följer av vad fälten betyder; BPNRSKAL är Liggares egen utformning",
    certainty="assumed",
    holds=raw("BPNR").missing() | raw("BPNRSKAL").missing(),
    passes=(
        Example("a number alone"),
        Example("a reason alone", row={"BPNR": "", "BPNRSKAL": "1"}),
    ),
    fails=(
        Example("a number, and not assigned yet", row={"BPNRSKAL": "1"}),
        Example("a reserve number, and protected identity", row={"BPNR": "20250610A123", "BPNRSKAL": "2"}),
    ),
)
