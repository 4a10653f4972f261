"""BPNRSKAL is not 9 (other reason)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-number-other-reason",
    on=("FV2",),
    sentence=text(
        sv="BPNRSKAL är inte 9 (annan orsak).",
        en="BPNRSKAL is not 9 (other reason).",
    ),
    expected=text(
        sv="Ett nummer, eller ett skäl som säger varför det saknas.",
        en="A number, or a reason that says why it is missing.",
    ),
    action=text(
        sv="Kontrollera om ett personnummer har tilldelats, eller om skälet är 1, 2 eller 3.",
        en="Check whether a personal number has been assigned, or whether the reason is 1, 2 or 3.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("BPNRSKAL",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("BPNRSKAL") != "9",
    passes=(
        Example("not assigned yet", row={"BPNR": "", "BPNRSKAL": "1"}),
        Example("protected identity", row={"BPNR": "", "BPNRSKAL": "2"}),
    ),
    fails=(
        Example("another reason", row={"BPNR": "", "BPNRSKAL": "9"}),
        Example("another reason for a stillborn child", row={"BPNR": "", "BPNRSKAL": "9", "DODFOD": "2"}),
    ),
)
