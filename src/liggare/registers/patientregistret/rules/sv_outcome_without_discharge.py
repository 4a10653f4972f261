"""When UTSATT is filled, UTDATUM is filled too."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="sv-outcome-without-discharge",
    on=("SV_AD",),
    sentence=text(
        sv="När UTSATT är ifyllt är också UTDATUM ifyllt.",
        en="When UTSATT is filled, UTDATUM is filled too.",
    ),
    expected=text(
        sv="Både utskrivningssätt och utskrivningsdatum, eller inget av dem.",
        en="Both the way and the date of discharge, or neither.",
    ),
    action=text(
        sv="Fyll i UTDATUM om patienten är utskriven; ta annars bort UTSATT.",
        en="Fill in UTDATUM if the patient is discharged; otherwise remove UTSATT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("UTSATT", "UTDATUM"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel UTSATT: vad patienten skrivs ut till (R7, R8)"
    ),
    certainty="inferred",
    holds=raw("UTSATT").present().implies(raw("UTDATUM").present()),
    passes=(
        Example("discharged home"),
        Example("dead", row={"UTSATT": "4"}),
    ),
    fails=(
        Example("discharged home without a date", row={"UTDATUM": ""}),
        Example("dead without a date", row={"UTDATUM": "", "UTSATT": "4"}),
    ),
)
