"""A medicine is reported either with a procedure or in the LT file."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, matching, text

RULE = Rule(
    id="lt-also-among-procedures",
    on=("LT",),
    sentence=text(
        sv=(
            "Ingen rad i AT-filerna (sluten eller öppen vård) har ett IDNR som radens, en ATG som radens LT_ATC "
            "och ett ATGDATUM som radens LTDATUM."
        ),
        en=(
            "No row of the AT files (inpatient or outpatient) has the row's IDNR as IDNR, its LT_ATC as ATG and "
            "its LTDATUM as ATGDATUM."
        ),
    ),
    expected=text(
        sv="Läkemedlet antingen i AT-filen under en åtgärd eller i LT-filen.",
        en="The medicine either in the AT file below a procedure or in the LT file.",
    ),
    action=text("Ta bort raden i den ena filen.", "Remove the row from one of the files."),
    severity="warning",
    rule_class="cross-file",
    about=("LT_ATC", "LTDATUM", "IDNR"),
    source=(
        "Socialstyrelsen, Nya föreskrifter om uppgiftsskyldighet till patientregistret (HSLF-FS 2024:9): "
        "LT-filen gäller läkemedel som rapporteras utan åtgärdskod"
    ),
    certainty="inferred",
    holds=matching("AT", [("IDNR", "IDNR"), ("LT_ATC", "ATG"), ("LTDATUM", "ATGDATUM")]) == 0,
    passes=(
        Example("in the LT file only"),
        Example(
            "given again the day after",
            row={"LTDATUM": "20250412"},
            files={"AT": [{"ATG": "DT019"}, {"ATG": "N02BE01"}]},
        ),
    ),
    fails=(
        Example("in both files", row={"LTDATUM": "20250411"}, files={"AT": [{"ATG": "DT019"}, {"ATG": "N02BE01"}]}),
        Example(
            "in both files in outpatient care", subset="PAR_OV", files={"AT": [{"ATG": "DT019"}, {"ATG": "N02BE01"}]}
        ),
    ),
)
