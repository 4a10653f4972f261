"""An adverse effect of a medicine is followed by the ATC code of the medicine."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, following, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="yo-drug-cause-without-atc",
    on=("YO",),
    sentence=text(
        sv=(
            "När YO är Y4 eller Y5 och två siffror, eventuellt med en femte siffra eller bokstav (ogynnsam "
            "effekt av läkemedel), är nästa rad i filen av samma IDNR en ATC-kod (bokstav, två siffror, två "
            "bokstäver, två siffror)."
        ),
        en=(
            "When YO is Y4 or Y5 and two digits, possibly with a fifth digit or letter (adverse effect of a "
            "medicine), the next row of the file has the same IDNR and is an ATC code (a letter, two digits, "
            "two letters, two digits)."
        ),
    ),
    expected=text(
        sv="Läkemedlets ATC-kod på raden under.",
        en="The ATC code of the medicine in the row below.",
    ),
    action=text("Ange gärna vilket läkemedel det gäller.", "Please give which medicine it was."),
    severity="information",
    rule_class="cross-file",
    about=("YO", "IDNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel YO: är tillståndet orsakat av "
        "läkemedel kan läkemedlets ATC-kod anges; Y40-Y59 är läkemedel i terapeutiskt bruk (ICD-10-SE 2020)"
    ),
    certainty="inferred",
    holds=field("YO")
    .matches("Y[45][0-9]{2}[0-9A-Z]?")
    .implies(following("YO").present() & following("YO").matches(ATC)),
    passes=(
        Example("the medicine below", row={"YO": "Y450"}, files={"YO": [{"YO": "N02BA01"}]}),
        Example(
            "the medicine below in outpatient care",
            subset="PAR_OV",
            row={"YO": "Y400"},
            files={"YO": [{"YO": "J01CA04"}]},
        ),
    ),
    fails=(
        Example("no medicine", row={"YO": "Y450"}),
        Example("another cause below", row={"YO": "Y450"}, files={"YO": [{"YO": "W0109"}, {"YO": "N02BA01"}]}),
    ),
)
