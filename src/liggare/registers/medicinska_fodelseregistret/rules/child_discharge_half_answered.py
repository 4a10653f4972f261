"""BUTDAT and BUTSATT are both filled or both empty."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-discharge-half-answered",
    on=("FV2",),
    sentence=text(
        sv="BUTDAT och BUTSATT är båda ifyllda eller båda tomma.",
        en="BUTDAT and BUTSATT are both filled or both empty.",
    ),
    expected=text(
        sv="Både datum och utskrivningssätt, eller inget av dem.",
        en="Both a date and a way of discharge, or neither.",
    ),
    action=text(
        sv="Fyll i det som saknas; utskrivningssätt 9 om det inte är känt.",
        en="Fill in what is missing; way of discharge 9 if it is not known.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BUTDAT", "BUTSATT"),
    source="Liggares egen utformning, efter patientregistrets in- och utskrivning",
    certainty="assumed",
    holds=(raw("BUTDAT").present() & raw("BUTSATT").present()) | (raw("BUTDAT").missing() & raw("BUTSATT").missing()),
    passes=(
        Example("both"),
        Example("neither", row={"BUTDAT": "", "BUTSATT": ""}),
    ),
    fails=(
        Example("a date alone", row={"BUTSATT": ""}),
        Example("a way of discharge alone", row={"BUTDAT": ""}),
    ),
)
