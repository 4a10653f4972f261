"""At most as many rows of FV2 as ANTBARN belong to the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="delivery-children-more",
    on=("FV1",),
    sentence=text(
        sv="Högst så många rader i FV2 som ANTBARN hör till förlossningen.",
        en="At most as many rows of FV2 as ANTBARN belong to the delivery.",
    ),
    expected=text(
        sv="Lika många rader i FV2 som barn.",
        en="As many rows of FV2 as children.",
    ),
    action=text(
        sv="Rätta ANTBARN, eller ta bort den rad som är en dubblett.",
        en="Correct ANTBARN, or remove the row that is a duplicate.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("ANTBARN",),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel FID: en rad för varje fött barn; "
        "ANTBARN räknar dem"
    ),
    certainty="inferred",
    holds=related("FV2") <= field("ANTBARN"),
    passes=(
        Example("one child"),
        Example("a twin is missing", row={"ANTBARN": "2"}),
    ),
    fails=(
        Example("two of one", files={"FV2": [{}, {"BORDNR": "2", "BPNR": "202506109814", "KON": "1", "BORDF2": "2"}]}),
        Example(
            "three of two",
            row={"ANTBARN": "2"},
            files={"FV2": [{}, {"BORDNR": "2", "BPNR": "202506109814", "KON": "1", "BORDF2": "2"}, {"BORDNR": "3"}]},
        ),
    ),
)
