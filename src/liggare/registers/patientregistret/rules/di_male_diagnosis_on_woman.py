"""A male diagnosis is given to a man."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="di-male-diagnosis-on-woman",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en kod med fyra eller fem tecken som börjar med C60 till C63 eller N40 till N51 är KON "
            "på kontakten 1 (man)."
        ),
        en=(
            "When DIA is a code of four or five characters that begins with C60 to C63 or N40 to N51, KON of "
            "the contact is 1 (man)."
        ),
    ),
    expected=text(
        sv="En diagnos som kan ställas på en patient av kontaktens kön.",
        en="A diagnosis that a patient of that sex can have.",
    ),
    action=text(
        sv=(
            "Kontrollera diagnosen, KON och att numret är patientens eget. Ingen åtgärd om patienten har ändrat "
            "juridiskt kön."
        ),
        en=(
            "Check the diagnosis, KON and that the number is the patient's own. Nothing to do if the patient "
            "has changed legal sex."
        ),
    ),
    severity="warning",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source="ICD-10-SE 2020, C60-C63 och N40-N51 (manliga könsorgan); könsbundenheten är eget antagande",
    certainty="assumed",
    holds=field("DIA").matches("(C6[0-3]|N4[0-9]|N5[01])[0-9][0-9A-Z]?").implies(parent("KON") == "1"),
    passes=(
        Example("prostate cancer of a man", subset="PAR_OV", row={"DIA": "C619"}),
        Example("phimosis of a man", subset="PAR_OV", row={"DIA": "N479"}),
    ),
    fails=(
        Example("prostate cancer of a woman", row={"DIA": "C619"}),
        Example("an enlarged prostate of a woman", row={"DIA": "N409", "HDIA": "0"}),
    ),
)
