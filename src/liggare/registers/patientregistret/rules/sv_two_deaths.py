"""When UTSATT is 4 (deceased), no other row of the inpatient AD file has the same PNR and UTSATT 4."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, matching, text

RULE = Rule(
    id="sv-two-deaths",
    on=("SV_AD",),
    sentence=text(
        sv="När UTSATT är 4 (avliden) har ingen annan rad i sluten vårds AD-fil samma PNR och UTSATT 4.",
        en="When UTSATT is 4 (deceased), no other row of the inpatient AD file has the same PNR and UTSATT 4.",
    ),
    expected=text("Ett dödsfall för varje person.", "One death for each person."),
    action=text(
        sv="Kontrollera vilket vårdtillfälle patienten avled under och rätta UTSATT på de andra.",
        en="Check in which stay the patient died and correct UTSATT of the others.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("UTSATT", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel UTSATT: om patienten avlidit; att "
        "koden är 4 är ett antagande"
    ),
    certainty="assumed",
    holds=(field("UTSATT") == "4").implies(matching("SV_AD", [("PNR", "PNR")], field("UTSATT") == "4") == 1),
    passes=(
        Example("one death", row={"UTSATT": "4"}),
        Example(
            "a death after a stay",
            row={"UTSATT": "4"},
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250301", "UTDATUM": "20250305"}]},
        ),
    ),
    fails=(
        Example(
            "two deaths",
            row={"UTSATT": "4"},
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250420", "UTDATUM": "20250425", "UTSATT": "4"}]},
        ),
        Example(
            "two deaths the same day",
            row={"UTSATT": "4"},
            files={"SV_AD": [{"IDNR": "S0002", "MVO": "101", "UTSATT": "4"}]},
        ),
    ),
)
