"""Poisoning as cause has poisoning or substance use among the diagnoses."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="yo-poisoning-without-diagnosis",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "När en rad i YO-filen för kontakten har en YO som börjar med X4, X6 eller Y1 (förgiftning) har "
            "minst en rad i DI-filen för kontakten en DIA med fyra eller fem tecken som börjar med T36 till T65 "
            "eller F1."
        ),
        en=(
            "When a row of the YO file of the contact has a YO that begins with X4, X6 or Y1 (poisoning), at "
            "least one row of the DI file of the contact has a DIA of four or five characters that begins with "
            "T36 to T65 or F1."
        ),
    ),
    expected=text(
        sv="En förgiftningsdiagnos (T36 till T65) eller en missbruksdiagnos (F10 till F19).",
        en="A diagnosis of poisoning (T36 to T65) or substance use (F10 to F19).",
    ),
    action=text(
        sv="Kontrollera den yttre orsaken och ange förgiftningen i DI-filen.",
        en="Check the external cause and give the poisoning in the DI file.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "ICD-10-SE 2020, X40-X49, X60-X69 och Y10-Y19 är förgiftningar, T36-T65 förgiftningsdiagnoser och "
        "F10-F19 missbruksdiagnoser; kravet är eget"
    ),
    certainty="assumed",
    holds=(related("YO", field("YO").matches("(X[46]|Y1)[0-9]{2}[0-9A-Z]?")) > 0).implies(
        related("DI", field("DIA").matches("(T3[6-9]|T[45][0-9]|T6[0-5]|F1[0-9])[0-9][0-9A-Z]?")) > 0
    ),
    passes=(
        Example("poisoned by paracetamol", files={"DI": [{"DIA": "T391"}], "YO": [{"YO": "X6009"}]}),
        Example("drunk", subset="PAR_OV", files={"DI": [{"DIA": "F100"}], "YO": [{"YO": "X4509"}]}),
    ),
    fails=(
        Example("poisoning and a fracture", files={"YO": [{"YO": "X6009"}]}),
        Example(
            "poisoning and a cold injury", subset="PAR_OV", files={"DI": [{"DIA": "T689"}], "YO": [{"YO": "Y1509"}]}
        ),
    ),
)
