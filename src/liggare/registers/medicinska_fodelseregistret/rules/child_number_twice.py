"""No other row of the file has the same BPNR."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="child-number-twice",
    on=("FV2",),
    sentence=text(
        sv="Ingen annan rad i filen har samma BPNR.",
        en="No other row of the file has the same BPNR.",
    ),
    expected=text(
        sv="En rad för varje barn, med barnets eget nummer.",
        en="One row for each child, with the child's own number.",
    ),
    action=text(
        sv="Ta bort den rad som är en dubblett, eller rätta numret på det ena barnet.",
        en="Remove the row that is a duplicate, or correct the number of one of the children.",
    ),
    severity="refuse record",
    rule_class="plausibility",
    about=("BPNR",),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel FID: en rad för varje fött barn; "
        "Forskningskod PerinatalLab REGISTER_DATA_CLEANING för registret: samma moder och barn förekommer mer än "
        "en gång"
    ),
    certainty="secondary",
    holds=same("BPNR") == 1,
    passes=(
        Example("one child"),
        Example("twins", files={"FV2": [{"BORDNR": "2", "BPNR": "202506109814", "KON": "1"}]}),
    ),
    fails=(
        Example("twins with the same number", files={"FV2": [{"BORDNR": "2"}]}),
        Example("the same child in two pregnancies", files={"FV2": [{"GRAVID": "G0002"}]}),
    ),
)
