"""When FBARN is 1 (healthy child), BUTSATT is not 4 (deceased)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-healthy-but-dead",
    on=("FV2",),
    sentence=text(
        sv="När FBARN är 1 (friskt barn) är BUTSATT inte 4 (avliden).",
        en="When FBARN is 1 (healthy child), BUTSATT is not 4 (deceased).",
    ),
    expected=text(
        sv="Ett barn som var friskt vid utskrivningen.",
        en="A child that was healthy at discharge.",
    ),
    action=text(
        sv="Kontrollera FBARN och BUTSATT.",
        en="Check FBARN and BUTSATT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("FBARN", "BUTSATT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("FBARN") == "1").implies(field("BUTSATT") != "4"),
    passes=(
        Example("alive"),
        Example("home", row={"BUTSATT": "3"}),
    ),
    fails=(
        Example("deceased", row={"BUTSATT": "4", "DODDAT": "20250612"}),
        Example("deceased without a date", row={"BUTSATT": "4"}),
    ),
)
