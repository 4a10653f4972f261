"""The code of a liveborn child is given to the newborn child."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, parent, text, years_between

RULE = Rule(
    id="di-liveborn-code-not-newborn",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en kod med fyra eller fem tecken som börjar med Z38 har patienten enligt kontaktens PNR "
            "inte fyllt 1 år på kontaktens INDATUM."
        ),
        en=(
            "When DIA is a code of four or five characters that begins with Z38, the patient has by the "
            "contact's PNR not completed 1 year on the contact's INDATUM."
        ),
    ),
    expected=text(
        sv="Koden för levande fött barn på det nyfödda barnet.",
        en="The code of a liveborn child given to the newborn child.",
    ),
    action=text(
        sv="Kontrollera diagnosen och att numret är patientens eget (inte moderns eller barnets).",
        en="Check the diagnosis and that the number is the patient's own (not the mother's or the child's).",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source="ICD-10-SE 2020, Z38 levande födda barn efter födelseplats; åldersgränsen är egen",
    certainty="assumed",
    holds=field("DIA")
    .matches("Z38[0-9][0-9A-Z]?")
    .implies(years_between(birth_date(parent("PNR")), parent("INDATUM")) < 1),
    passes=(
        Example("a newborn child", row={"DIA": "Z380"}, parent={"PNR": "202504159803", "INDATUM": "20250415"}),
        Example(
            "a newborn boy", row={"DIA": "Z380"}, parent={"PNR": "202504159811", "INDATUM": "20250415", "KON": "1"}
        ),
    ),
    fails=(
        Example("the mother's number", row={"DIA": "Z380"}, parent={"PNR": "199501309802"}),
        Example("a child of six", row={"DIA": "Z380"}, parent={"PNR": "201903109823"}),
    ),
)
