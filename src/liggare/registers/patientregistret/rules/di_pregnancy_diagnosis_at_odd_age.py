"""A pregnancy diagnosis is given at fertile age."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, parent, text, years_between

RULE = Rule(
    id="di-pregnancy-diagnosis-at-odd-age",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en kod med fyra eller fem tecken som börjar med O har patienten enligt kontaktens PNR "
            "fyllt 10 till 60 år på kontaktens INDATUM."
        ),
        en=(
            "When DIA is a code of four or five characters that begins with O, the patient has by the contact's "
            "PNR completed 10 to 60 years on the contact's INDATUM."
        ),
    ),
    expected=text("En graviditetsdiagnos i fertil ålder.", "A pregnancy diagnosis at fertile age."),
    action=text(
        sv="Kontrollera diagnosen och att numret är patientens eget (inte moderns eller barnets).",
        en="Check the diagnosis and that the number is the patient's own (not the mother's or the child's).",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source="ICD-10-SE 2020, kapitel XV (O00-O99); åldersgränsen är egen",
    certainty="assumed",
    holds=field("DIA")
    .matches("O[0-9]{3}[0-9A-Z]?")
    .implies(years_between(birth_date(parent("PNR")), parent("INDATUM")).between(10, 60)),
    passes=(
        Example("a woman of 30", row={"DIA": "O800"}, parent={"PNR": "199501309802"}),
        Example("a girl of 12", row={"DIA": "O069"}, parent={"PNR": "201210209803"}),
    ),
    fails=(
        Example("a woman of 77", row={"DIA": "O800"}),
        Example("a newborn child", row={"DIA": "O800"}, parent={"PNR": "202504159803", "INDATUM": "20250415"}),
    ),
)
