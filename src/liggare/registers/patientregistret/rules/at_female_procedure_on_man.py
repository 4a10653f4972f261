"""A female procedure is done on a woman."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="at-female-procedure-on-man",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG är tre bokstäver och två siffror och börjar med L (kvinnliga könsorgan) eller M "
            "(förlossning) är KON på kontakten 2 (kvinna)."
        ),
        en=(
            "When ATG is three letters and two digits and begins with L (female genital organs) or M "
            "(obstetrics), KON of the contact is 2 (woman)."
        ),
    ),
    expected=text(
        sv="En åtgärd som kan utföras på en patient av kontaktens kön.",
        en="A procedure that a patient of that sex can have.",
    ),
    action=text(
        sv=(
            "Kontrollera åtgärden, KON och att numret är patientens eget. Ingen åtgärd om patienten har ändrat "
            "juridiskt kön."
        ),
        en=(
            "Check the procedure, KON and that the number is the patient's own. Nothing to do if the patient "
            "has changed legal sex."
        ),
    ),
    severity="warning",
    rule_class="cross-file",
    about=("ATG", "IDNR"),
    source=("KVÅ 2020, kapitel L kvinnliga könsorgan och M obstetriska operationer; könsbundenheten är eget antagande"),
    certainty="assumed",
    holds=field("ATG").matches("[LM][A-Z]{2}[0-9]{2}").implies(parent("KON") == "2"),
    passes=(
        Example("a Caesarean section", row={"ATG": "MCA10"}),
        Example("a biopsy of the uterus", row={"ATG": "LCA10"}),
    ),
    fails=(
        Example("a man has a Caesarean section", subset="PAR_OV", row={"ATG": "MCA10"}),
        Example("a man's ovary", subset="PAR_OV", row={"ATG": "LAA00"}),
    ),
)
