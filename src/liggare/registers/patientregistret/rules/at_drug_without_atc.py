"""The giving of a medicine is followed by the ATC code of the medicine."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, following, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"
DRUG_GIVEN = "DT(00[6-9]|01[0-9]|02[0-4]|03[235]|10[78]|112|116|135)"

RULE = Rule(
    id="at-drug-without-atc",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG är en läkemedelstillförsel (DT006 till DT024, DT032, DT033, DT035, DT107, DT108, DT112, "
            "DT116 eller DT135) har nästa rad i filen samma IDNR och en ATG som är en ATC-kod (bokstav, två "
            "siffror, två bokstäver, två siffror)."
        ),
        en=(
            "When ATG is the giving of a medicine (DT006 to DT024, DT032, DT033, DT035, DT107, DT108, DT112, "
            "DT116 or DT135), the next row of the file has the same IDNR and an ATG that is an ATC code (a "
            "letter, two digits, two letters, two digits)."
        ),
    ),
    expected=text(
        sv="Läkemedlets ATC-kod på raden direkt under åtgärden.",
        en="The ATC code of the medicine in the row directly below the procedure.",
    ),
    action=text("Ange vilket läkemedel som tillfördes.", "Give which medicine was given."),
    severity="warning",
    rule_class="cross-file",
    about=("ATG", "IDNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel ATC: kompletterar åtgärdskoder som "
        "avser läkemedelstillförsel; KVÅ 2020, DT (R14)"
    ),
    certainty="inferred",
    holds=field("ATG").matches(DRUG_GIVEN).implies(following("ATG").present() & following("ATG").matches(ATC)),
    passes=(
        Example("the medicine below", row={"ATG": "DT016"}, files={"AT": [{"ATG": "J01CA04"}]}),
        Example("two medicines below", row={"ATG": "DT116"}, files={"AT": [{"ATG": "L01XA01"}, {"ATG": "L01XA02"}]}),
    ),
    fails=(
        Example("the last row", row={"ATG": "DT016"}),
        Example(
            "another procedure below",
            subset="PAR_OV",
            row={"ATG": "DT019"},
            files={"AT": [{"ATG": "XS900"}, {"ATG": "J01CA04"}]},
        ),
    ),
)
