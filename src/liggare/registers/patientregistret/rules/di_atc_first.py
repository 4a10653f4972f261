"""An ATC code stands directly under the code it belongs to."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, previous, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="di-atc-first",
    on=("DI",),
    sentence=text(
        sv=(
            "När DIA är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) har raden närmast före i "
            "filen samma IDNR."
        ),
        en=(
            "When DIA is an ATC code (a letter, two digits, two letters, two digits), the row just before it in "
            "the file has the same IDNR."
        ),
    ),
    expected=text(
        sv="ATC-koden på raden direkt under den diagnos den hör till.",
        en="The ATC code in the row directly below the diagnosis it belongs to.",
    ),
    action=text(
        sv="Ställ ATC-koden under sin kod, eller ta bort den.",
        en="Put the ATC code below its code, or remove it.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source=(
        "Socialstyrelsen, Nya föreskrifter om uppgiftsskyldighet till patientregistret (HSLF-FS 2024:9): "
        "ATC-kod registreras direkt under den kod den hör till (R10)"
    ),
    certainty="verbatim",
    holds=field("DIA").matches(ATC).implies(previous("IDNR").present()),
    passes=(
        Example(
            "the medicine below the diagnosis", row={"DIA": "T887"}, files={"DI": [{"DIA": "N02BE01", "HDIA": "0"}]}
        ),
        Example(
            "two medicines below one diagnosis",
            row={"DIA": "T887"},
            files={"DI": [{"DIA": "N02BE01", "HDIA": "0"}, {"DIA": "J01CA04", "HDIA": "0"}]},
        ),
    ),
    fails=(
        Example("the medicine first", row={"DIA": "N02BE01", "HDIA": "0"}, files={"DI": [{"DIA": "T887"}]}),
        Example(
            "the medicine below another contact's diagnosis",
            files={"DI": [{"IDNR": "S0002", "DIA": "N02BE01", "HDIA": "0"}]},
        ),
    ),
)
