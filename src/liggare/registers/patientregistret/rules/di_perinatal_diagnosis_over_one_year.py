"""A perinatal diagnosis is given to a small child."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, parent, text, years_between

RULE = Rule(
    id="di-perinatal-diagnosis-over-one-year",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en kod med fyra eller fem tecken som börjar med P har patienten enligt kontaktens PNR "
            "fyllt högst 1 år på kontaktens INDATUM."
        ),
        en=(
            "When DIA is a code of four or five characters that begins with P, the patient has by the contact's "
            "PNR completed at most 1 year on the contact's INDATUM."
        ),
    ),
    expected=text(
        sv="En perinatal diagnos på ett barn under två år.",
        en="A perinatal diagnosis of a child under two years.",
    ),
    action=text(
        sv="Kontrollera diagnosen och att numret är patientens eget (inte moderns eller barnets).",
        en="Check the diagnosis and that the number is the patient's own (not the mother's or the child's).",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source="ICD-10-SE 2020, kapitel XVI (P00-P96), vissa perinatala tillstånd; åldersgränsen är egen",
    certainty="assumed",
    holds=field("DIA")
    .matches("P[0-9]{3}[0-9A-Z]?")
    .implies(years_between(birth_date(parent("PNR")), parent("INDATUM")) <= 1),
    passes=(
        Example("a newborn child", row={"DIA": "P073"}, parent={"PNR": "202504159803", "INDATUM": "20250415"}),
        Example(
            "a child of a month",
            row={"DIA": "P599"},
            parent={"PNR": "202504159803", "INDATUM": "20250516", "UTDATUM": "20250518"},
        ),
    ),
    fails=(
        Example("a woman of 77", row={"DIA": "P073"}),
        Example("a child of six", row={"DIA": "P073"}, parent={"PNR": "201903109823"}),
    ),
)
