"""At most two rows of the DI file of the contact have HDIA 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="di-main-more-than-two",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="Högst två rader i DI-filen för kontakten har HDIA 1.",
        en="At most two rows of the DI file of the contact have HDIA 1.",
    ),
    expected=text(
        sv="En huvuddiagnos, eller två koder som bildar ett par.",
        en="One main diagnosis, or two codes that form a pair.",
    ),
    action=text("Sätt HDIA till 0 på bidiagnoserna.", "Set HDIA to 0 for the second diagnoses."),
    severity="warning",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel HDIA: huvuddiagnosen kan vara ett "
        "diagnoskodpar (R9)"
    ),
    certainty="inferred",
    holds=related("DI", field("HDIA") == "1") <= 2,
    passes=(
        Example("one"),
        Example("a pair of codes", subset="PAR_OV", files={"DI": [{"DIA": "F002"}, {"DIA": "G308"}]}),
    ),
    fails=(
        Example("three", files={"DI": [{}, {"DIA": "I109"}, {"DIA": "E119"}]}),
        Example("all four", subset="PAR_OV", files={"DI": [{}, {"DIA": "I109"}, {"DIA": "E119"}, {"DIA": "J189"}]}),
    ),
)
