"""An accident, assault or self-harm has an injury, poisoning or substance use among the diagnoses."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="yo-without-injury",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "När en rad i YO-filen för kontakten har en YO som är en kod med fyra eller fem tecken som börjar "
            "med V, W, X eller Y0 till Y3 (V01 till Y36) har minst en rad i DI-filen för kontakten en DIA som "
            "är en kod med fyra eller fem tecken som börjar med S, T eller F1."
        ),
        en=(
            "When a row of the YO file of the contact has a YO that is a code of four or five characters "
            "beginning with V, W, X or Y0 to Y3 (V01 to Y36), at least one row of the DI file of the contact "
            "has a DIA that is a code of four or five characters beginning with S, T or F1."
        ),
    ),
    expected=text(
        sv="En skadediagnos (S00 till T98) eller missbruksdiagnos (F10 till F19) till den yttre orsaken.",
        en="An injury (S00 to T98) or substance use (F10 to F19) diagnosis for the external cause.",
    ),
    action=text(
        sv="Ange skadan i DI-filen, eller ta bort den yttre orsaken.",
        en="Give the injury in the DI file, or remove the external cause.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel YO: yttre orsak till skador och "
        "förgiftningar; undantaget för Y40-Y98 är ett antagande (R11)"
    ),
    certainty="assumed",
    holds=(related("YO", field("YO").matches("([V-X][0-9]|Y[0-3])[0-9]{2}[0-9A-Z]?")) > 0).implies(
        related("DI", field("DIA").matches("([ST][0-9]|F1)[0-9]{2}[0-9A-Z]?")) > 0
    ),
    passes=(
        Example("a fall and a fracture"),
        Example("an adverse effect without injury", files={"DI": [{"DIA": "L270"}], "YO": [{"YO": "Y450"}]}),
    ),
    fails=(
        Example("a fall and high blood pressure", files={"DI": [{"DIA": "I109"}]}),
        Example(
            "self-harm and depression only", subset="PAR_OV", files={"DI": [{"DIA": "F322"}], "YO": [{"YO": "X6009"}]}
        ),
    ),
)
