"""BPNR is twelve digits. Reserve numbers (numbers with a letter) are accepted but shown."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-reserve-number",
    on=("FV2",),
    sentence=text(
        sv="BPNR är tolv siffror. Reservnummer (nummer med bokstav) godtas men visas.",
        en="BPNR is twelve digits. Reserve numbers (numbers with a letter) are accepted but shown.",
    ),
    expected=text(
        sv="Barnets personnummer när det har tilldelats.",
        en="The child's personal number once it has been assigned.",
    ),
    action=text(
        sv="Lämna raden på nytt, med RAPPTYP 2, när barnet har fått sitt personnummer.",
        en="Send the row again, with RAPPTYP 2, when the child has been given a personal number.",
    ),
    severity="information",
    rule_class="form",
    about=("BPNR",),
    source="Nyfödda får ofta ett reservnummer först; ingen källa är känd för hur det rapporteras",
    certainty="assumed",
    holds=raw("BPNR").matches("[0-9]{12}"),
    passes=(
        Example("a personal number"),
        Example("a coordination number", row={"BPNR": "202506709803"}),
    ),
    fails=(
        Example("a reserve number", row={"BPNR": "20250610A123"}),
        Example("a letter at the end", row={"BPNR": "20250610123B"}),
    ),
)
