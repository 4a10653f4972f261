"""A mother's reserve number is accepted but shown."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="mother-reserve-number",
    on=("FV1",),
    sentence=text(
        sv="MPNR är tolv siffror. Reservnummer godtas men visas.",
        en="MPNR is twelve digits. Reserve numbers are accepted but shown.",
    ),
    expected=text(
        sv="Personnummer eller samordningsnummer, om kvinnan har ett.",
        en="A personal or coordination number, if the woman has one.",
    ),
    action=text(
        sv=(
            "Ange numret om det är känt: det binder samman kvinnans graviditeter och barnen med henne. Ingen åtgärd "
            "annars."
        ),
        en=(
            "Give the number if it is known: it ties together the woman's pregnancies and the children with her. "
            "Otherwise nothing to do."
        ),
    ),
    severity="information",
    rule_class="plausibility",
    about=("MPNR",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: personnummer på både modern och barnet "
        "ska rapporteras så fullständigt som möjligt"
    ),
    certainty="inferred",
    holds=raw("MPNR").matches("[0-9]{12}"),
    passes=(
        Example("a personal number"),
        Example("a coordination number", row={"MPNR": "199501909809"}),
    ),
    fails=(
        Example("a reserve number", row={"MPNR": "19950130A123"}),
        Example("a reserve number with a letter last", row={"MPNR": "19950130123B"}),
    ),
)
