"""The pregnancy is dated by ultrasound or the last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="pregnancy-without-dating",
    on=("MHV1",),
    sentence=text(
        sv="BPULDAT, SMDAT eller BPSMDAT är ifyllt.",
        en="BPULDAT, SMDAT or BPSMDAT is filled.",
    ),
    expected=text(
        sv="Minst ett underlag för graviditetens längd.",
        en="At least one basis for the gestational age.",
    ),
    action=text(
        sv="Ange beräknad förlossning enligt ultraljud, eller sista mens.",
        en="Give the expected date by ultrasound, or the last period.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPULDAT", "SMDAT", "BPSMDAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel GRDBS: första hand enligt ultraljud "
        "och andra hand enligt sista mensdatum; att ett underlag ska finnas är en slutsats"
    ),
    certainty="inferred",
    holds=raw("BPULDAT").present() | raw("SMDAT").present() | raw("BPSMDAT").present(),
    passes=(
        Example("all three"),
        Example("ultrasound alone", row={"SMDAT": "", "BPSMDAT": ""}),
        Example("an expected date by the period alone", row={"SMDAT": "", "BPULDAT": "", "ULDATUM": ""}),
    ),
    fails=(
        Example("none", row={"SMDAT": "", "BPSMDAT": "", "BPULDAT": "", "ULDATUM": ""}),
        Example("a day of ultrasound alone", row={"SMDAT": "", "BPSMDAT": "", "BPULDAT": ""}),
    ),
)
