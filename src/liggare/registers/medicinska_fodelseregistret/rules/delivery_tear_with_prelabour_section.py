"""A caesarean section before labour leaves no tears of the birth canal."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-tear-with-prelabour-section",
    on=("FV1",),
    sentence=text(
        sv=(
            "När SECFORE är 1 (kejsarsnitt före värkarbetet) är inget av KLIPP, PERINEUM, SFINKTER, REKTUM, VAGINA, "
            "CERVIX och KLITORIS 1."
        ),
        en=(
            "When SECFORE is 1 (caesarean section before labour), none of KLIPP, PERINEUM, SFINKTER, REKTUM, VAGINA, "
            "CERVIX and KLITORIS is 1."
        ),
    ),
    expected=text(
        sv="Inga bristningar och inget klipp vid kejsarsnitt före värkarbetet.",
        en="No tears and no episiotomy in a caesarean section before labour.",
    ),
    action=text(
        sv=(
            "Rätta SECFORE eller rutorna om bristningar. Ingen åtgärd om ett annat barn i samma förlossning föddes "
            "vaginalt."
        ),
        en=(
            "Correct SECFORE or the boxes about tears. Nothing to do if another child of the same delivery was born "
            "vaginally."
        ),
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SECFORE", "KLIPP", "PERINEUM", "SFINKTER", "REKTUM", "VAGINA", "CERVIX", "KLITORIS"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("SECFORE") == "1").implies(
        ~boxed("KLIPP", "PERINEUM", "SFINKTER", "REKTUM", "VAGINA", "CERVIX", "KLITORIS")
    ),
    passes=(
        Example("no tears", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "PERINEUM": "0"}),
        Example("not known", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "PERINEUM": "9"}),
    ),
    fails=(
        Example("a tear", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example(
            "an episiotomy",
            row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "PERINEUM": "0", "KLIPP": "1"},
        ),
    ),
)
