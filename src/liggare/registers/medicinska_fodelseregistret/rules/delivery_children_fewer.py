"""The children of a delivery are all reported."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="delivery-children-fewer",
    on=("FV1",),
    sentence=text(
        sv="När minst en rad i FV2 hör till förlossningen är raderna minst så många som ANTBARN.",
        en="When at least one row of FV2 belongs to the delivery, the rows are at least as many as ANTBARN.",
    ),
    expected=text(
        sv="En rad i FV2 för varje barn, också dödfödda.",
        en="A row of FV2 for each child, stillborn children too.",
    ),
    action=text(
        sv="Lämna FV2 för de barn som saknas, eller rätta ANTBARN.",
        en="Send FV2 for the children that are missing, or correct ANTBARN.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("ANTBARN",),
    source=(
        "Forskningskod PerinatalLab REGISTER_DATA_CLEANING för registret: flerbörd med bara ett barn i registret "
        "förekommer"
    ),
    certainty="secondary",
    holds=(related("FV2") > 0).implies(related("FV2") >= field("ANTBARN")),
    passes=(
        Example("one child"),
        Example(
            "twins",
            row={"ANTBARN": "2"},
            files={"FV2": [{}, {"BORDNR": "2", "BPNR": "202506109814", "KON": "1", "BORDF2": "2"}]},
        ),
    ),
    fails=(
        Example("one of two", row={"ANTBARN": "2"}),
        Example(
            "two of three",
            row={"ANTBARN": "3"},
            files={"FV2": [{}, {"BORDNR": "2", "BPNR": "202506109814", "KON": "1", "BORDF2": "2"}]},
        ),
    ),
)
