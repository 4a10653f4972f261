"""When DODFOD is 0, APGAR1 and APGAR5 are filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-liveborn-without-apgar",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 är APGAR1 och APGAR5 ifyllda.",
        en="When DODFOD is 0, APGAR1 and APGAR5 are filled.",
    ),
    expected=text(
        sv="Apgarpoäng vid 1 och 5 minuter för ett levande fött barn.",
        en="Apgar scores at 1 and 5 minutes for a live-born child.",
    ),
    action=text(
        sv="Fyll i apgarpoängen; 0 är ett giltigt värde.",
        en="Fill in the Apgar scores; 0 is a valid value.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("APGAR5", "APGAR1", "DODFOD"),
    source=(
        "Cnattingius m.fl. 2023, tabell 2: APGAR5 saknades för 0,6 procent; att den ska finnas för levande födda "
        "är vår slutsats"
    ),
    certainty="inferred",
    holds=(field("DODFOD") == "0").implies(raw("APGAR1").present() & raw("APGAR5").present()),
    passes=(
        Example("scores"),
        Example("scores of 0", row={"APGAR1": "0", "APGAR5": "0"}),
    ),
    fails=(
        Example("no score at 5 minutes", row={"APGAR5": ""}),
        Example("no score at 1 minute", row={"APGAR1": ""}),
    ),
)
