"""When DODFOD is 1 (died before the delivery), none of VENT, INTUB, HJMASS and ACIDOS is 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="child-stillborn-treated",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 (död före förlossningen) är inget av VENT, INTUB, HJMASS och ACIDOS 1.",
        en="When DODFOD is 1 (died before the delivery), none of VENT, INTUB, HJMASS and ACIDOS is 1.",
    ),
    expected=text(
        sv="Ingen upplivning av ett barn som dog före förlossningen.",
        en="No resuscitation of a child that died before the delivery.",
    ),
    action=text(
        sv="Rätta DODFOD (2 om barnet dog under förlossningen), eller rutorna om upplivning.",
        en="Correct DODFOD (2 if the child died during the delivery), or the boxes about resuscitation.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODFOD", "VENT", "INTUB", "HJMASS", "ACIDOS"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("DODFOD") == "1").implies(~boxed("VENT", "INTUB", "HJMASS", "ACIDOS")),
    passes=(
        Example("no treatment", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("not known", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "VENT": "9"}),
    ),
    fails=(
        Example("ventilated", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "VENT": "1"}),
        Example("heart massage", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "HJMASS": "1"}),
    ),
)
