"""At most 30 rows of the DI file belong to the contact."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, related, text

RULE = Rule(
    id="di-more-than-thirty",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="Högst 30 rader i DI-filen hör till kontakten.",
        en="At most 30 rows of the DI file belong to the contact.",
    ),
    expected=text(
        sv="Högst 30 diagnosrader; fler samlas in men de 30 första används.",
        en="At most 30 diagnosis rows; more are collected but the first 30 are used.",
    ),
    action=text(
        sv="Ingen åtgärd om alla diagnoser är riktiga; ställ de viktigaste först.",
        en="Nothing to do if all diagnoses are right; put the most important first.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel DIAGNOS: inget högsta antal vid "
        "insamling, men 30 diagnoskoder läggs i strängen"
    ),
    certainty="verbatim",
    holds=related("DI") <= 30,
    passes=(
        Example("one"),
        Example("thirty", files={"DI": [{"DIA": f"S{n}00"} for n in range(10, 40)]}),
    ),
    fails=(
        Example("thirty-one", files={"DI": [{"DIA": f"S{n}00"} for n in range(10, 41)]}),
        Example("forty in outpatient care", subset="PAR_OV", files={"DI": [{"DIA": f"S{n}00"} for n in range(10, 50)]}),
    ),
)
