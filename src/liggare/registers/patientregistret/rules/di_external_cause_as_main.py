"""An external cause is not a main diagnosis."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="di-external-cause-as-main",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är V, W, X eller Y och tre siffror, eventuellt med en femte siffra eller bokstav (yttre "
            "orsak), är HDIA 0."
        ),
        en=(
            "When DIA is V, W, X or Y and three digits, possibly with a fifth digit or letter (external cause), "
            "HDIA is 0."
        ),
    ),
    expected=text(
        sv="Skadan eller sjukdomen som huvuddiagnos.",
        en="The injury or disease as main diagnosis.",
    ),
    action=text(
        sv="Ange skadan som huvuddiagnos och den yttre orsaken i YO-filen.",
        en="Give the injury as main diagnosis and the external cause in the YO file.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DIA", "HDIA"),
    source="ICD-10-SE 2020, kapitel XX Yttre orsaker (V01-Y98); att de inte är huvuddiagnos är ett antagande (R12)",
    certainty="assumed",
    holds=field("DIA").matches("[V-Y][0-9]{3}[0-9A-Z]?").implies(field("HDIA") == "0"),
    passes=(
        Example("a cause as second diagnosis", row={"DIA": "W0109", "HDIA": "0"}),
        Example("a complication's cause as second diagnosis", subset="PAR_OV", row={"DIA": "Y830", "HDIA": "0"}),
    ),
    fails=(
        Example("a fall as main diagnosis", row={"DIA": "W0109"}),
        Example("self-harm as main diagnosis", subset="PAR_OV", row={"DIA": "X6009"}),
    ),
)
