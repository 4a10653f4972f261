"""When DODFOD is 1 or 2, BUTSATT is empty, 4 (deceased) or 9."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-stillborn-discharged",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 är BUTSATT tomt, 4 (avliden) eller 9.",
        en="When DODFOD is 1 or 2, BUTSATT is empty, 4 (deceased) or 9.",
    ),
    expected=text(
        sv="Ingen utskrivning av ett dödfött barn.",
        en="No discharge of a stillborn child.",
    ),
    action=text(
        sv="Töm BUTDAT och BUTSATT, eller rätta DODFOD.",
        en="Empty BUTDAT and BUTSATT, or correct DODFOD.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BUTSATT", "DODFOD"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("DODFOD").is_in("1", "2").implies(raw("BUTSATT").missing() | field("BUTSATT").is_in("4", "9")),
    passes=(
        Example("not discharged", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BUTDAT": "", "BUTSATT": ""}),
        Example("deceased", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BUTSATT": "4"}),
    ),
    fails=(
        Example("to another clinic", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("home", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BUTSATT": "3"}),
    ),
)
