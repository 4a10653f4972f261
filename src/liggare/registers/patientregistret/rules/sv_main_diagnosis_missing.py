"""When UTDATUM is filled, at least one row of the DI file of the stay has HDIA 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, related, text

RULE = Rule(
    id="sv-main-diagnosis-missing",
    on=("SV_AD",),
    sentence=text(
        sv="När UTDATUM är ifyllt har minst en rad i DI-filen för vårdtillfället HDIA 1.",
        en="When UTDATUM is filled, at least one row of the DI file of the stay has HDIA 1.",
    ),
    expected=text(
        sv="En huvuddiagnos för varje avslutat vårdtillfälle.",
        en="A main diagnosis for each stay that has ended.",
    ),
    action=text(
        sv="Sätt huvuddiagnosen i journalsystemet och lämna DI-filen på nytt.",
        en="Set the main diagnosis at the source and resend the DI file.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("IDNR", "UTDATUM"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel HDIA; Socialstyrelsen, Bortfall "
        "och kvalitet i patientregistret: huvuddiagnos är obligatorisk och saknas för ungefär 1 procent "
        "(R9)"
    ),
    certainty="inferred",
    holds=raw("UTDATUM").present().implies(related("DI", field("HDIA") == "1") >= 1),
    passes=(
        Example("one main diagnosis"),
        Example("a main and a second diagnosis", files={"DI": [{"HDIA": "0", "DIA": "I109"}, {}]}),
    ),
    fails=(
        Example("no diagnosis", files={"DI": []}),
        Example("second diagnoses only", files={"DI": [{"HDIA": "0"}, {"HDIA": "0", "DIA": "I109"}]}),
    ),
)
