"""An ATC code is not a main diagnosis."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="di-atc-as-main",
    on=("DI",),
    sentence=text(
        sv="När DIA är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) är HDIA 0.",
        en="When DIA is an ATC code (a letter, two digits, two letters, two digits), HDIA is 0.",
    ),
    expected=text("HDIA 0 på rader med ATC-kod.", "HDIA 0 in rows with an ATC code."),
    action=text(
        sv="Sätt HDIA till 0 på ATC-raden och 1 på huvuddiagnosen.",
        en="Set HDIA to 0 in the ATC row and to 1 in that of the main diagnosis.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("HDIA", "DIA"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel DIA och HDIA: ATC-koden "
        "kompletterar en diagnos (R10)"
    ),
    certainty="inferred",
    holds=field("DIA").matches(ATC).implies(field("HDIA") == "0"),
    passes=(
        Example("a medicine below its diagnosis", row={"DIA": "N02BE01", "HDIA": "0"}),
        Example("an outpatient medicine", subset="PAR_OV", row={"DIA": "J01CA04", "HDIA": "0"}),
    ),
    fails=(
        Example("a medicine as main diagnosis", row={"DIA": "N02BE01"}),
        Example("an outpatient medicine as main diagnosis", subset="PAR_OV", row={"DIA": "J01CA04"}),
    ),
)
