"""A reserve number begins with the child's date of birth."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-reserve-number-date-differs",
    on=("FV2",),
    sentence=text(
        sv=("När BPNR är ifyllt men inte är tolv siffror (reservnummer) är dess första åtta tecken samma som BFODDAT."),
        en=(
            "When BPNR is filled but is not twelve digits (reserve number), its first eight characters are the same "
            "as BFODDAT."
        ),
    ),
    expected=text(
        sv="Ett reservnummer som börjar med barnets födelsedatum.",
        en="A reserve number that begins with the child's date of birth.",
    ),
    action=text(
        sv="Kontrollera reservnumret och BFODDAT.",
        en="Check the reserve number and BFODDAT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPNR", "BFODDAT"),
    source=(
        "Socialstyrelsens rekommendation om reservnummer: födelsedatum och fyra tecken, återgiven i "
        "sv.wikipedia.org/wiki/Reservnummer"
    ),
    certainty="secondary",
    holds=(~raw("BPNR").matches("[0-9]{12}")).implies(raw("BPNR").first(8) == raw("BFODDAT")),
    passes=(
        Example("the date of birth", row={"BPNR": "20250610A123"}),
        Example("the date of another birth", row={"BPNR": "20250530A123", "BFODDAT": "20250530"}),
    ),
    fails=(
        Example("the day before", row={"BPNR": "20250609A123"}),
        Example("the year before", row={"BPNR": "20240610A123"}),
    ),
)
