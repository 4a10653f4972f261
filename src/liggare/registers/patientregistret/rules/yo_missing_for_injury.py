"""An injury or poisoning has an external cause."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="yo-missing-for-injury",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "När en rad i DI-filen för kontakten har en DIA som är S eller T och tre siffror, eventuellt med en "
            "femte siffra eller bokstav (skada eller förgiftning), har minst en rad i YO-filen för kontakten en "
            "YO som är V, W, X eller Y och tre siffror, eventuellt med en femte siffra eller bokstav."
        ),
        en=(
            "When a row of the DI file of the contact has a DIA that is S or T and three digits, possibly with "
            "a fifth digit or letter (injury or poisoning), at least one row of the YO file of the contact has "
            "a YO that is V, W, X or Y and three digits, possibly with a fifth digit or letter."
        ),
    ),
    expected=text(
        sv="En yttre orsak (V01 till Y98) i YO-filen.",
        en="An external cause (V01 to Y98) in the YO file.",
    ),
    action=text(
        sv="Ange hur skadan uppstod och lämna YO-filen på nytt.",
        en="Give how the injury came about and resend the YO file.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("IDNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel YO: kod för yttre orsak ska finnas "
        "när diagnoskoden innebär skada eller förgiftning; att det är kapitel XIX (S00-T98) är en slutsats "
        "(R11)"
    ),
    certainty="inferred",
    holds=(related("DI", field("DIA").matches("[ST][0-9]{3}[0-9A-Z]?")) > 0).implies(
        related("YO", field("YO").matches("[V-Y][0-9]{3}[0-9A-Z]?")) > 0
    ),
    passes=(
        Example("a hip fracture and a fall"),
        Example(
            "a second diagnosis that is an injury",
            subset="PAR_OV",
            files={"DI": [{"DIA": "I109"}, {"DIA": "S000", "HDIA": "0"}]},
        ),
    ),
    fails=(
        Example("a hip fracture without a cause", files={"YO": []}),
        Example(
            "an injury as second diagnosis and a medicine as cause",
            subset="PAR_OV",
            files={"DI": [{"DIA": "I109"}, {"DIA": "T391", "HDIA": "0"}], "YO": [{"YO": "N02BE01"}]},
        ),
    ),
)
