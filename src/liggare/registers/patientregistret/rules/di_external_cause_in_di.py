"""External causes stand in the YO file."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="di-external-cause-in-di",
    on=("DI",),
    sentence=text(
        sv="DIA är inte V, W, X eller Y och tre siffror, eventuellt med en femte siffra eller bokstav (yttre orsak).",
        en="DIA is not V, W, X or Y and three digits, possibly with a fifth digit or letter (external cause).",
    ),
    expected=text("Den yttre orsaken i YO-filen.", "The external cause in the YO file."),
    action=text("Flytta koden till YO-filen.", "Move the code to the YO file."),
    severity="information",
    rule_class="plausibility",
    about=("DIA",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel YO: yttre orsak till skador och "
        "förgiftningar har en egen variabel"
    ),
    certainty="inferred",
    holds=~field("DIA").matches("[V-Y][0-9]{3}[0-9A-Z]?"),
    passes=(
        Example("an injury"),
        Example("an ATC code that begins with V", row={"DIA": "V03AB15", "HDIA": "0"}),
    ),
    fails=(
        Example("a fall", row={"DIA": "W0109", "HDIA": "0"}),
        Example("a cause of four characters", subset="PAR_OV", row={"DIA": "Y830", "HDIA": "0"}),
    ),
)
