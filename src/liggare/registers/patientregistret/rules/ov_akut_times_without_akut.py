"""When VERKS_AKUT is 0, IN_AKUT_TIDPUNKT, BED_AKUT_TIDPUNKT and UT_AKUT_TIDPUNKT are empty."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="ov-akut-times-without-akut",
    on=("OV_AD",),
    sentence=text(
        sv="När VERKS_AKUT är 0 är IN_AKUT_TIDPUNKT, BED_AKUT_TIDPUNKT och UT_AKUT_TIDPUNKT tomma.",
        en="When VERKS_AKUT is 0, IN_AKUT_TIDPUNKT, BED_AKUT_TIDPUNKT and UT_AKUT_TIDPUNKT are empty.",
    ),
    expected=text(
        sv="Akuttider bara för besök på akutmottagning.",
        en="Emergency times only for visits to an emergency department.",
    ),
    action=text(
        sv="Sätt VERKS_AKUT till 1 om det var ett akutbesök; ta annars bort tiderna.",
        en="Set VERKS_AKUT to 1 if it was an emergency visit; otherwise remove the times.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("VERKS_AKUT", "IN_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT", "UT_AKUT_TIDPUNKT"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel VERKS_AKUT; Socialstyrelsens "
        "metadata för patientregistret (PAR), variabel IN_AKUT_TIDPUNKT, BED_AKUT_TIDPUNKT och "
        "UT_AKUT_TIDPUNKT"
    ),
    certainty="inferred",
    holds=(field("VERKS_AKUT") == "0").implies(
        raw("IN_AKUT_TIDPUNKT").missing() & raw("BED_AKUT_TIDPUNKT").missing() & raw("UT_AKUT_TIDPUNKT").missing()
    ),
    passes=(
        Example(
            "no emergency visit and no times",
            row={"VERKS_AKUT": "0", "IN_AKUT_TIDPUNKT": "", "BED_AKUT_TIDPUNKT": "", "UT_AKUT_TIDPUNKT": ""},
        ),
        Example(
            "a psychiatric visit without times",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
            },
        ),
    ),
    fails=(
        Example("all times, but no emergency visit", row={"VERKS_AKUT": "0"}),
        Example("an arrival alone", row={"VERKS_AKUT": "0", "BED_AKUT_TIDPUNKT": "", "UT_AKUT_TIDPUNKT": ""}),
    ),
)
