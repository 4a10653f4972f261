"""A male procedure is done on a man."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="at-male-procedure-on-woman",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG är tre bokstäver och två siffror och börjar med KE (prostata), KF (testikel och pung) "
            "eller KG (penis) är KON på kontakten 1 (man)."
        ),
        en=(
            "When ATG is three letters and two digits and begins with KE (prostate), KF (testis and scrotum) or "
            "KG (penis), KON of the contact is 1 (man)."
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
    source="KVÅ 2020, KE, KF och KG manliga könsorgan; könsbundenheten är eget antagande",
    certainty="assumed",
    holds=field("ATG").matches("K[EFG][A-Z][0-9]{2}").implies(parent("KON") == "1"),
    passes=(
        Example("a prostate operation on a man", subset="PAR_OV", row={"ATG": "KED00"}),
        Example("a testis operation on a man", subset="PAR_OV", row={"ATG": "KFA00"}),
    ),
    fails=(
        Example("a prostate operation on a woman", row={"ATG": "KED00"}),
        Example("a penis operation on a woman", row={"ATG": "KGA00"}),
    ),
)
