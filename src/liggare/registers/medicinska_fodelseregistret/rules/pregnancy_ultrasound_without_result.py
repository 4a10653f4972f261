"""An ultrasound has its expected date, and the other way round."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="pregnancy-ultrasound-without-result",
    on=("MHV1",),
    sentence=text(
        sv="ULDATUM och BPULDAT är båda ifyllda eller båda tomma.",
        en="ULDATUM and BPULDAT are both filled or both empty.",
    ),
    expected=text(
        sv="Ultraljudets dag tillsammans med den beräknade förlossning det gav.",
        en="The day of the ultrasound together with the expected date of delivery it gave.",
    ),
    action=text(
        sv="Fyll i det som saknas.",
        en="Fill in what is missing.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("ULDATUM", "BPULDAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variablerna ULDATUM och BPULDAT; att de följs"
        " åt är eget antagande"
    ),
    certainty="assumed",
    holds=(raw("ULDATUM").present() & raw("BPULDAT").present()) | (raw("ULDATUM").missing() & raw("BPULDAT").missing()),
    passes=(
        Example("both"),
        Example("neither", row={"ULDATUM": "", "BPULDAT": ""}),
    ),
    fails=(
        Example("no expected date", row={"BPULDAT": ""}),
        Example("no day of ultrasound", row={"ULDATUM": ""}),
    ),
)
