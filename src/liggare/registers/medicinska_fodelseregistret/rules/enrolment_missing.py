"""A delivery has its enrolment in antenatal care."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, related, text

RULE = Rule(
    id="enrolment-missing",
    on=("FV1",),
    sentence=text(
        sv="Minst en rad i MHV1-filen hör till förlossningen (samma MPNR och GRAVID).",
        en="At least one row of the MHV1 file belongs to the delivery (the same MPNR and GRAVID).",
    ),
    expected=text(
        sv="Inskrivningen i mödrahälsovården (MHV1) för varje förlossning.",
        en="The enrolment in antenatal care (MHV1) for each delivery.",
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
    holds=related("MHV1") >= 1,
    passes=(
        Example("a delivery with its enrolment"),
        Example("two enrolments", files={"MHV1": [{}, {}]}),
    ),
    fails=(
        Example("no enrolment", files={"MHV1": []}),
        Example("another pregnancy's enrolment", files={"MHV1": [{"GRAVID": "G0002"}]}),
        Example("another woman's enrolment", files={"MHV1": [{"MPNR": "198509229822"}]}),
    ),
)
