"""When SECAVSL is 1 (caesarean section), VAGINAL is not 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="delivery-section-vaginal",
    on=("FV1",),
    sentence=text(
        sv="När SECAVSL är 1 (kejsarsnitt) är VAGINAL inte 1.",
        en="When SECAVSL is 1 (caesarean section), VAGINAL is not 1.",
    ),
    expected=text(
        sv="Ett förlossningssätt för det första barnet; ett försök med sugklocka eller tång får stå.",
        en="One mode of delivery of the first child; an attempt with vacuum or forceps may stand.",
    ),
    action=text(
        sv="Rätta SECAVSL eller VAGINAL. Rutorna gäller det första barnet.",
        en="Correct SECAVSL or VAGINAL. The boxes are about the first child.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SECAVSL", "VAGINAL"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel SECAVSL och VAGINAL; att rutorna "
        "gäller det första barnet är vår utformning"
    ),
    certainty="assumed",
    holds=(field("SECAVSL") == "1").implies(field("VAGINAL") != "1"),
    passes=(
        Example("a section", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example("after an attempt with vacuum", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "SUGKLOCK": "1"}),
    ),
    fails=(
        Example("both", row={"VAGINAL": "1", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example(
            "both, induced", row={"VAGINAL": "1", "SECAVSL": "1", "ELEKAKUT": "2", "FLSPONT": "0", "FLINDUKT": "1"}
        ),
    ),
)
