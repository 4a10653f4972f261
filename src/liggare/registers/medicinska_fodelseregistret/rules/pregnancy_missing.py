"""A delivery has its course of pregnancy."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, related, text

RULE = Rule(
    id="pregnancy-missing",
    on=("FV1",),
    sentence=text(
        sv="Minst en rad i MHV2-filen hör till förlossningen (samma MPNR och GRAVID).",
        en="At least one row of the MHV2 file belongs to the delivery (the same MPNR and GRAVID).",
    ),
    expected=text(
        sv="Graviditetens förlopp (MHV2) för varje förlossning.",
        en="The course of the pregnancy (MHV2) for each delivery.",
    ),
    action=text(
        sv="Hämta uppgifterna från mödrahälsovården. Ingen åtgärd om kvinnan aldrig var inskriven.",
        en="Fetch the data from antenatal care. Nothing to do if the woman was never enrolled.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("GRAVID",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: samtliga journaler (MHV1, MHV2, FV1, "
        "FV2) ska skickas in för alla graviditeter som lett till förlossning"
    ),
    certainty="verbatim",
    holds=related("MHV2") >= 1,
    passes=(
        Example("a delivery with its pregnancy"),
        Example("two rows", files={"MHV2": [{}, {}]}),
    ),
    fails=(
        Example("no row", files={"MHV2": []}),
        Example("another pregnancy", files={"MHV2": [{"GRAVID": "G0002"}]}),
    ),
)
