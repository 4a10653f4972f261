"""When VERKS_AKUT is 1 (emergency department), KTYP is not 2 (contact at a distance)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-akut-at-distance",
    on=("OV_AD",),
    sentence=text(
        sv="När VERKS_AKUT är 1 (akutmottagning) är KTYP inte 2 (distanskontakt).",
        en="When VERKS_AKUT is 1 (emergency department), KTYP is not 2 (contact at a distance).",
    ),
    expected=text("Ett besök där patienten var på plats.", "A visit where the patient was present."),
    action=text("Rätta KTYP eller VERKS_AKUT.", "Correct KTYP or VERKS_AKUT."),
    severity="warning",
    rule_class="plausibility",
    about=("KTYP", "VERKS_AKUT"),
    source="Egen rimlighetskontroll, utan källa; koderna i KTYP är antagna",
    certainty="assumed",
    holds=(field("VERKS_AKUT") == "1").implies(field("KTYP") != "2"),
    passes=(
        Example("at the department"),
        Example("another form of contact", row={"KTYP": "9"}),
    ),
    fails=(
        Example("at a distance", row={"KTYP": "2"}),
        Example("at a distance at an emergency clinic", row={"KTYP": "2", "MVO": "100"}),
    ),
)
