"""No other row of the file has the same MPNR, GRAVID and BORDNR."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="child-same-order-number",
    on=("FV2",),
    sentence=text(
        sv="Ingen annan rad i filen har samma MPNR, GRAVID och BORDNR.",
        en="No other row of the file has the same MPNR, GRAVID and BORDNR.",
    ),
    expected=text(
        sv="En rad för varje barn i förlossningen, med var sitt nummer.",
        en="One row for each child of the delivery, each with its own number.",
    ),
    action=text(
        sv="Ta bort den rad som är en dubblett, eller rätta BORDNR.",
        en="Remove the row that is a duplicate, or correct BORDNR.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BORDNR", "MPNR", "GRAVID"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel FID: en rad för varje fött barn; "
        "nyckeln är Liggares egen"
    ),
    certainty="inferred",
    holds=same("MPNR", "GRAVID", "BORDNR") == 1,
    passes=(
        Example("one child"),
        Example("twins", files={"FV2": [{"BORDNR": "2", "BPNR": "202506109814", "KON": "1", "BORDF2": "2"}]}),
    ),
    fails=(
        Example("twins who are both the first", files={"FV2": [{"BPNR": "202506109814", "KON": "1"}]}),
        Example("the same child twice", files={"FV2": [{}]}),
    ),
)
