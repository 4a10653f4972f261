"""All rows of the file with the same RNR have the same KON (as many rows share RNR as share RNR and KON)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="person-reserve-number-two-sexes",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv="Alla rader i filen med samma RNR har samma KON (lika många rader delar RNR som delar RNR och KON).",
        en="All rows of the file with the same RNR have the same KON (as many rows share RNR as share RNR and KON).",
    ),
    expected=text(
        sv="Samma kön på alla kontakter med samma reservnummer.",
        en="The same sex in all contacts with the same reserve number.",
    ),
    action=text(
        sv="Kontrollera om reservnumret har använts för två patienter eller om KON är fel.",
        en="Check whether the reserve number has been used for two patients or KON is wrong.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("RNR", "KON"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=same("RNR") == same("RNR", "KON"),
    passes=(
        Example("one contact", row={"PNR": "", "RNR": "19480314A123"}),
        Example(
            "two contacts of a woman",
            row={"PNR": "", "RNR": "19480314A123"},
            files={"SV_AD": [{"IDNR": "S0002", "PNR": "", "RNR": "19480314A123"}]},
        ),
    ),
    fails=(
        Example(
            "a woman and a man",
            row={"PNR": "", "RNR": "19480314A123"},
            files={"SV_AD": [{"IDNR": "S0002", "PNR": "", "RNR": "19480314A123", "KON": "1"}]},
        ),
        Example(
            "a man and a woman in outpatient care",
            subset="PAR_OV",
            row={"PNR": "", "RNR": "X1"},
            files={"OV_AD": [{"IDNR": "O0002", "PNR": "", "RNR": "X1", "KON": "2"}]},
        ),
    ),
)
