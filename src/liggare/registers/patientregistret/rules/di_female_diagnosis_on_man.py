"""A female diagnosis is given to a woman."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="di-female-diagnosis-on-man",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en kod med fyra eller fem tecken som börjar med O, C51 till C58 eller N70 till N98 är "
            "KON på kontakten 2 (kvinna)."
        ),
        en=(
            "When DIA is a code of four or five characters that begins with O, C51 to C58 or N70 to N98, KON of "
            "the contact is 2 (woman)."
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
    source=("ICD-10-SE 2020, kapitel XV och C51-C58, N70-N98 (kvinnliga könsorgan); könsbundenheten är eget antagande"),
    certainty="assumed",
    holds=field("DIA").matches("(O[0-9]{2}|C5[1-8]|N[78][0-9]|N9[0-8])[0-9][0-9A-Z]?").implies(parent("KON") == "2"),
    passes=(
        Example("a delivery", row={"DIA": "O800"}),
        Example("ovarian cancer", row={"DIA": "C569"}),
    ),
    fails=(
        Example("a man gives birth", subset="PAR_OV", row={"DIA": "O800"}),
        Example("endometriosis of a man", row={"DIA": "N800"}, parent={"KON": "1", "PNR": "198509229814"}),
    ),
)
