"""At most 30 rows of the AT file belong to the contact."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, related, text

RULE = Rule(
    id="at-more-than-thirty",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="Högst 30 rader i AT-filen hör till kontakten.",
        en="At most 30 rows of the AT file belong to the contact.",
    ),
    expected=text(
        sv="Högst 30 åtgärdsrader; fler samlas in men de 30 första används.",
        en="At most 30 procedure rows; more are collected but the first 30 are used.",
    ),
    action=text(
        sv="Ingen åtgärd om alla åtgärder är riktiga; ställ de viktigaste först.",
        en="Nothing to do if all procedures are right; put the most important first.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel OPD1-OPD30: 30 åtgärdsdatum i den färdiga filen"
    ),
    certainty="inferred",
    holds=related("AT") <= 30,
    passes=(
        Example("one"),
        Example("thirty", files={"AT": [{"ATG": f"AF0{n}"} for n in range(10, 40)]}),
    ),
    fails=(
        Example("thirty-one", files={"AT": [{"ATG": f"AF0{n}"} for n in range(10, 41)]}),
        Example("forty in outpatient care", subset="PAR_OV", files={"AT": [{"ATG": f"AF0{n}"} for n in range(10, 50)]}),
    ),
)
