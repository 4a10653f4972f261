"""A planned caesarean section comes before labour."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-elective-after-labour",
    on=("FV1",),
    sentence=text(
        sv="När ELEKAKUT är 1 (planerat) är SECAVSL inte 1 tillsammans med FLSPONT eller FLINDUKT 1.",
        en="When ELEKAKUT is 1 (planned), SECAVSL is not 1 together with FLSPONT or FLINDUKT 1.",
    ),
    expected=text(
        sv="Ett planerat kejsarsnitt före värkarbetet.",
        en="A planned caesarean section before labour.",
    ),
    action=text(
        sv="Kontrollera ELEKAKUT. Ingen åtgärd om ett planerat snitt gjordes efter att värkarbetet hade börjat.",
        en="Check ELEKAKUT. Nothing to do if a planned section was done after labour had begun.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("ELEKAKUT", "SECAVSL", "FLSPONT", "FLINDUKT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("ELEKAKUT") == "1").implies(~((field("SECAVSL") == "1") & boxed("FLSPONT", "FLINDUKT"))),
    passes=(
        Example("before labour", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example("the start is not known", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "1", "FLSPONT": "9"}),
    ),
    fails=(
        Example("after a spontaneous start", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "1"}),
        Example(
            "after induction", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "1", "FLSPONT": "0", "FLINDUKT": "1"}
        ),
    ),
)
