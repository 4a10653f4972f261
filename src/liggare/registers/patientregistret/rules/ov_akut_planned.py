"""When VERKS_AKUT is 1 (emergency department), PVARD is not 1 (planned)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-akut-planned",
    on=("OV_AD",),
    sentence=text(
        sv="När VERKS_AKUT är 1 (akutmottagning) är PVARD inte 1 (planerad).",
        en="When VERKS_AKUT is 1 (emergency department), PVARD is not 1 (planned).",
    ),
    expected=text("Ett oplanerat besök (PVARD 2).", "An unplanned visit (PVARD 2)."),
    action=text(
        sv="Kontrollera om besöket var tidsbokat; ett bokat besök hör sällan till akutmottagningen.",
        en="Check whether the visit was booked; a booked visit is seldom to the emergency department.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("PVARD", "VERKS_AKUT"),
    source=("Egen rimlighetskontroll, utan källa; oplanerat besök: ingen tid har avtalats (Socialstyrelsens termbank)"),
    certainty="assumed",
    holds=(field("VERKS_AKUT") == "1").implies(field("PVARD") != "1"),
    passes=(
        Example("unplanned"),
        Example("unplanned at an emergency clinic", row={"MVO": "100"}),
    ),
    fails=(
        Example("planned", row={"PVARD": "1"}),
        Example("planned at an emergency clinic", row={"PVARD": "1", "MVO": "046"}),
    ),
)
