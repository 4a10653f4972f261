"""No surgery is done in a contact at a distance."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="ov-surgery-at-distance",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "När KTYP är 2 (distanskontakt) har ingen rad i AT-filen för kontakten en ATG med tre bokstäver, "
            "den första A till Y, och två siffror (kirurgisk åtgärd)."
        ),
        en=(
            "When KTYP is 2 (contact at a distance), no row of the AT file of the contact has an ATG of three "
            "letters, the first A to Y, and two digits (surgical procedure)."
        ),
    ),
    expected=text(
        sv="En kontakt där patienten var på plats.",
        en="A contact where the patient was present.",
    ),
    action=text("Rätta KTYP eller åtgärdskoden.", "Correct KTYP or the procedure code."),
    severity="warning",
    rule_class="plausibility",
    about=("KTYP", "IDNR"),
    source=(
        "Egen rimlighetskontroll, utan källa; KVÅ:s kirurgiska koder har tre bokstäver och två siffror; "
        "koderna i KTYP är antagna"
    ),
    certainty="assumed",
    holds=(field("KTYP") == "2").implies(related("AT", field("ATG").matches("[A-Y][A-Z]{2}[0-9]{2}")) == 0),
    passes=(
        Example(
            "counselling at a distance",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
                "KTYP": "2",
            },
            files={"AT": [{"ATG": "XS900"}]},
        ),
        Example(
            "nothing done at a distance",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
                "KTYP": "2",
            },
            files={"AT": []},
        ),
    ),
    fails=(
        Example("a fracture reduced at a distance", row={"KTYP": "2"}),
        Example("a hip replaced at a distance", row={"KTYP": "2"}, files={"AT": [{"ATG": "XS900"}, {"ATG": "NFB29"}]}),
    ),
)
