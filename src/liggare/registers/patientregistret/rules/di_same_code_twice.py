"""A diagnosis stands once in a contact."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, same, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="di-same-code-twice",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA inte är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) har ingen annan rad "
            "i filen samma IDNR och DIA."
        ),
        en=(
            "When DIA is not an ATC code (a letter, two digits, two letters, two digits), no other row of the "
            "file has the same IDNR and DIA."
        ),
    ),
    expected=text("Varje diagnos en gång i samma kontakt.", "Each diagnosis once in a contact."),
    action=text("Ta bort den rad som är en dubblett.", "Remove the row that is a duplicate."),
    severity="warning",
    rule_class="plausibility",
    about=("DIA", "IDNR"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(~field("DIA").matches(ATC)).implies(same("IDNR", "DIA") == 1),
    passes=(
        Example("two diagnoses", files={"DI": [{"DIA": "I109", "HDIA": "0"}]}),
        Example("the same diagnosis in two contacts", files={"DI": [{"IDNR": "S0002"}]}),
    ),
    fails=(
        Example("the diagnosis twice", files={"DI": [{"HDIA": "0"}]}),
        Example(
            "twice with another between", subset="PAR_OV", files={"DI": [{"DIA": "I109", "HDIA": "0"}, {"HDIA": "0"}]}
        ),
    ),
)
