"""The pregnancy's id is not made of the mother's number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="mother-identity-in-pregnancy-id",
    on=("FV1",),
    sentence=text(
        sv="De tolv första tecknen i GRAVID är inte samma text som MPNR på raden.",
        en="The first twelve characters of GRAVID are not the same text as MPNR in the row.",
    ),
    expected=text(
        sv="En egen beteckning för graviditeten som inte innehåller kvinnans nummer.",
        en="A name of the pregnancy of one's own that does not contain the woman's number.",
    ),
    action=text(
        sv="Bilda GRAVID av ett löpnummer. GRAVID visas i kvittenser och får inte röja vem kvinnan är.",
        en="Make GRAVID from a serial number. GRAVID is shown in receipts and must not tell who the woman is.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("GRAVID", "MPNR"),
    source="Egen kontroll till skydd för kvinnan, utan källa",
    certainty="assumed",
    holds=raw("GRAVID").first(12) != raw("MPNR"),
    passes=(
        Example("a serial number"),
        Example("a serial number of twelve digits", row={"GRAVID": "202506000001"}),
    ),
    fails=(
        Example("the number itself", row={"GRAVID": "199501309802"}),
        Example("the number and a serial", row={"GRAVID": "199501309802-2"}),
    ),
)
