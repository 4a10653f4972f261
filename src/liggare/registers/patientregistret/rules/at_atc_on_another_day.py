"""An ATC code has the date of the procedure it belongs to."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, previous, raw, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="at-atc-on-another-day",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) och raden närmast före i "
            "filen har samma IDNR är ATGDATUM samma text som där."
        ),
        en=(
            "When ATG is an ATC code (a letter, two digits, two letters, two digits) and the row just before it "
            "in the file has the same IDNR, ATGDATUM is the same text as there."
        ),
    ),
    expected=text(
        sv="Samma datum som åtgärden läkemedlet hör till.",
        en="The same date as the procedure the medicine belongs to.",
    ),
    action=text(
        sv="Rätta datumet, eller ställ ATC-koden under rätt åtgärd.",
        en="Correct the date, or put the ATC code below the right procedure.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("ATGDATUM", "ATG", "IDNR"),
    source=(
        "Socialstyrelsen, Nya föreskrifter om uppgiftsskyldighet till patientregistret (HSLF-FS 2024:9): "
        "ATC-koden hör till åtgärden närmast över"
    ),
    certainty="inferred",
    holds=field("ATG").matches(ATC).implies(raw("ATGDATUM") == previous("ATGDATUM")),
    passes=(
        Example("the same day", row={"ATG": "DT016"}, files={"AT": [{"ATG": "J01CA04"}]}),
        Example(
            "a medicine without a procedure",
            row={"ATG": "DT016"},
            files={"AT": [{"ATG": "J01CA04"}, {"ATG": "NFB29", "ATGDATUM": "20250413"}]},
        ),
    ),
    fails=(
        Example("the day after", row={"ATG": "DT016"}, files={"AT": [{"ATG": "J01CA04", "ATGDATUM": "20250412"}]}),
        Example(
            "the second medicine on another day",
            row={"ATG": "DT016"},
            files={"AT": [{"ATG": "J01CA04"}, {"ATG": "N02BE01", "ATGDATUM": "20250414"}]},
        ),
    ),
)
