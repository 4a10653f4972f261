"""An ATC code stands directly under the code it belongs to."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, previous, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="at-atc-first",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) har raden närmast före i "
            "filen samma IDNR."
        ),
        en=(
            "When ATG is an ATC code (a letter, two digits, two letters, two digits), the row just before it in "
            "the file has the same IDNR."
        ),
    ),
    expected=text(
        sv="ATC-koden på raden direkt under den åtgärd den hör till.",
        en="The ATC code in the row directly below the procedure it belongs to.",
    ),
    action=text(
        sv="Ställ ATC-koden under sin kod, eller ta bort den.",
        en="Put the ATC code below its code, or remove it.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("ATG", "IDNR"),
    source=(
        "Socialstyrelsen, Nya föreskrifter om uppgiftsskyldighet till patientregistret (HSLF-FS 2024:9): "
        "ATC-kod registreras direkt under den kod den hör till (R13)"
    ),
    certainty="verbatim",
    holds=field("ATG").matches(ATC).implies(previous("IDNR").present()),
    passes=(
        Example("the medicine below the procedure", row={"ATG": "DT016"}, files={"AT": [{"ATG": "J01CA04"}]}),
        Example("a procedure alone"),
    ),
    fails=(
        Example("the medicine first", row={"ATG": "J01CA04"}, files={"AT": [{"ATG": "DT016"}]}),
        Example("a medicine without a procedure belongs in the LT file", subset="PAR_OV", row={"ATG": "J01CA04"}),
    ),
)
