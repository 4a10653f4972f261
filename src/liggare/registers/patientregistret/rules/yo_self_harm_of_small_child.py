"""Self-harm is not given as the cause for small children."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, parent, text, years_between

RULE = Rule(
    id="yo-self-harm-of-small-child",
    on=("YO",),
    sentence=text(
        sv=(
            "När YO är en kod med fyra eller fem tecken som börjar med X60 till X84 (självskada) har patienten "
            "enligt kontaktens PNR fyllt minst 8 år på kontaktens INDATUM."
        ),
        en=(
            "When YO is a code of four or five characters that begins with X60 to X84 (self-harm), the patient "
            "has by the contact's PNR completed at least 8 years on the contact's INDATUM."
        ),
    ),
    expected=text(
        sv="En olycka eller annan orsak hos ett litet barn.",
        en="An accident or other cause for a small child.",
    ),
    action=text(
        sv="Kontrollera den yttre orsaken; oavsiktlig förgiftning är X40 till X49.",
        en="Check the external cause; accidental poisoning is X40 to X49.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("YO", "IDNR"),
    source="ICD-10-SE 2020, X60-X84 avsiktligt självdestruktiv handling; åldersgränsen är egen",
    certainty="assumed",
    holds=field("YO")
    .matches("X(6[0-9]|7[0-9]|8[0-4])[0-9][0-9A-Z]?")
    .implies(years_between(birth_date(parent("PNR")), parent("INDATUM")) >= 8),
    passes=(
        Example("an adult", row={"YO": "X6009"}),
        Example("a girl of 12", row={"YO": "X6009"}, parent={"PNR": "201210209803"}),
    ),
    fails=(
        Example("a child of six", row={"YO": "X6009"}, parent={"PNR": "201903109823"}),
        Example("a boy of six", subset="PAR_OV", row={"YO": "X7809"}, parent={"PNR": "201807049810"}),
    ),
)
