"""Dementia is not diagnosed before the age of thirty."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, parent, text, years_between

RULE = Rule(
    id="di-dementia-under-thirty",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en kod med fyra eller fem tecken som börjar med F00 till F03 har patienten enligt "
            "kontaktens PNR fyllt minst 30 år på kontaktens INDATUM."
        ),
        en=(
            "When DIA is a code of four or five characters that begins with F00 to F03, the patient has by the "
            "contact's PNR completed at least 30 years on the contact's INDATUM."
        ),
    ),
    expected=text(
        sv="En demensdiagnos på en vuxen över 30 år.",
        en="A diagnosis of dementia of an adult over 30.",
    ),
    action=text(
        sv="Kontrollera diagnosen och att numret är patientens eget (inte moderns eller barnets).",
        en="Check the diagnosis and that the number is the patient's own (not the mother's or the child's).",
    ),
    severity="information",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source="ICD-10-SE 2020, F00-F03 demens; åldersgränsen är egen",
    certainty="assumed",
    holds=field("DIA")
    .matches("F0[0-3][0-9][0-9A-Z]?")
    .implies(years_between(birth_date(parent("PNR")), parent("INDATUM")) >= 30),
    passes=(
        Example("a woman of 77", row={"DIA": "F009"}),
        Example("a man of 53", subset="PAR_OV", row={"DIA": "F000"}, parent={"PNR": "197202089814"}),
    ),
    fails=(
        Example("a man of 25", subset="PAR_OV", row={"DIA": "F039"}, parent={"PNR": "200002299816"}),
        Example("a child of six", row={"DIA": "F009"}, parent={"PNR": "201903109823"}),
    ),
)
