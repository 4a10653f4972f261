"""An ATC code stands directly under the code it belongs to."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, previous, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="yo-atc-first",
    on=("YO",),
    sentence=text(
        sv=(
            "När YO är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) har raden närmast före i "
            "filen samma IDNR."
        ),
        en=(
            "When YO is an ATC code (a letter, two digits, two letters, two digits), the row just before it in "
            "the file has the same IDNR."
        ),
    ),
    expected=text(
        sv="ATC-koden på raden direkt under den yttre orsak den hör till.",
        en="The ATC code in the row directly below the external cause it belongs to.",
    ),
    action=text(
        sv="Ställ ATC-koden under sin kod, eller ta bort den.",
        en="Put the ATC code below its code, or remove it.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("YO", "IDNR"),
    source=(
        "Socialstyrelsen, Nya föreskrifter om uppgiftsskyldighet till patientregistret (HSLF-FS 2024:9): "
        "ATC-kod registreras direkt under den kod den hör till (R10)"
    ),
    certainty="verbatim",
    holds=field("YO").matches(ATC).implies(previous("IDNR").present()),
    passes=(
        Example("the medicine below the cause", row={"YO": "Y450"}, files={"YO": [{"YO": "N02BE01"}]}),
        Example("a cause alone"),
    ),
    fails=(
        Example("the medicine first", row={"YO": "N02BE01"}, files={"YO": [{"YO": "Y450"}]}),
        Example("the medicine below another contact's cause", files={"YO": [{"IDNR": "S0002", "YO": "N02BE01"}]}),
    ),
)
