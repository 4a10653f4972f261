"""At least one row of the DI file of the contact has HDIA 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="ov-main-diagnosis-missing",
    on=("OV_AD",),
    sentence=text(
        sv="Minst en rad i DI-filen för kontakten har HDIA 1.",
        en="At least one row of the DI file of the contact has HDIA 1.",
    ),
    expected=text("En huvuddiagnos för varje besök.", "A main diagnosis for each visit."),
    action=text(
        sv="Sätt huvuddiagnosen i journalsystemet och lämna DI-filen på nytt.",
        en="Set the main diagnosis at the source and resend the DI file.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel HDIA; Socialstyrelsen, Bortfall "
        "och kvalitet i patientregistret: huvuddiagnos är obligatorisk (R9)"
    ),
    certainty="inferred",
    holds=related("DI", field("HDIA") == "1") >= 1,
    passes=(
        Example("one main diagnosis"),
        Example("the main diagnosis is the second row", files={"DI": [{"HDIA": "0", "DIA": "I109"}, {}]}),
    ),
    fails=(
        Example("no diagnosis", files={"DI": []}),
        Example("second diagnoses only", files={"DI": [{"HDIA": "0"}]}),
    ),
)
