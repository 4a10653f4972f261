"""The sex digit of the mother's number is even."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, sex_digit, text

RULE = Rule(
    id="mother-sex-digit-odd",
    on=("FV1",),
    sentence=text(
        sv="När MPNR är tolv siffror är den näst sista siffran jämn (kvinna).",
        en="When MPNR is twelve digits, the second last digit is even (woman).",
    ),
    expected=text(
        sv="Numret på den kvinna som födde barnet.",
        en="The number of the woman who gave birth.",
    ),
    action=text(
        sv=(
            "Kontrollera att numret är den födandes eget och inte barnets eller den andra förälderns. Ingen åtgärd "
            "om den födande har ändrat juridiskt kön."
        ),
        en=(
            "Check that the number belongs to the one who gave birth and not to the child or the other parent. "
            "Nothing to do if that person has changed legal sex."
        ),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MPNR",),
    source="Könssiffra i personnumret: jämn för kvinna (allmänt känd); samma kontroll som i patientregistret",
    certainty="inferred",
    holds=sex_digit(raw("MPNR")) == "2",
    passes=(
        Example("an even digit"),
        Example("an even digit in a coordination number", row={"MPNR": "199501909809"}),
    ),
    fails=(
        Example("an odd digit", row={"MPNR": "199501309810"}),
        Example("an odd digit in a coordination number", row={"MPNR": "199501909817"}),
    ),
)
