"""At least one row of FV2 belongs to the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, related, text

RULE = Rule(
    id="delivery-without-child",
    on=("FV1",),
    sentence=text(
        sv="Minst en rad i FV2 hör till förlossningen.",
        en="At least one row of FV2 belongs to the delivery.",
    ),
    expected=text(
        sv="En rad i FV2 för varje barn, också dödfödda.",
        en="A row of FV2 for each child, stillborn children too.",
    ),
    action=text(
        sv="Lämna FV2 för barnet, eller rätta MPNR och GRAVID så att journalerna hör ihop.",
        en="Send FV2 for the child, or correct MPNR and GRAVID so that the journals belong together.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("MPNR", "GRAVID"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: samtliga journaler (MHV1, MHV2, "
        "FV1, FV2) ska lämnas för alla graviditeter som lett fram till en förlossning"
    ),
    certainty="verbatim",
    holds=related("FV2") > 0,
    passes=(
        Example("one child"),
        Example(
            "twins",
            row={"ANTBARN": "2"},
            files={"FV2": [{}, {"BORDNR": "2", "BPNR": "202506109814", "KON": "1", "BORDF2": "2"}]},
        ),
    ),
    fails=(
        Example("no child", files={"FV2": []}),
        Example("a child of another pregnancy", files={"FV2": [{"GRAVID": "G0002"}]}),
    ),
)
