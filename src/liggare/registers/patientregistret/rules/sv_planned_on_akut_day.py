"""An admission from the emergency department is not planned."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, matching, text

RULE = Rule(
    id="sv-planned-on-akut-day",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När PVARD är 1 (planerad) och INSATT är 3 har ingen rad i öppen vårds AD-fil samma PNR, SJUKHUS "
            "och INDATUM och VERKS_AKUT 1 (besök på akutmottagning)."
        ),
        en=(
            "When PVARD is 1 (planned) and INSATT is 3, no row of the outpatient AD file has the same PNR, "
            "SJUKHUS and INDATUM and VERKS_AKUT 1 (visit to an emergency department)."
        ),
    ),
    expected=text(
        sv="En oplanerad inskrivning (PVARD 2) när patienten kom till akutmottagningen samma dag.",
        en="An unplanned admission (PVARD 2) when the patient came to the emergency department the same day.",
    ),
    action=text(
        sv="Kontrollera om inskrivningen var planerad.",
        en="Check whether the admission was planned.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("PVARD", "INDATUM", "PNR"),
    source=(
        "Socialstyrelsen, Patientregistret: akutbesök som leder till inskrivning rapporteras både i öppen "
        "och sluten vård (R17)"
    ),
    certainty="inferred",
    holds=((field("PVARD") == "1") & (field("INSATT") == "3")).implies(
        matching("OV_AD", [("PNR", "PNR"), ("SJUKHUS", "SJUKHUS"), ("INDATUM", "INDATUM")], field("VERKS_AKUT") == "1")
        == 0
    ),
    passes=(
        Example(
            "planned, with an emergency visit of another person",
            row={"PVARD": "1"},
            files={"OV_AD": [{"INDATUM": "20250410"}]},
        ),
        Example(
            "planned, with an emergency visit a month before",
            row={"PVARD": "1"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250310"}]},
        ),
    ),
    fails=(
        Example(
            "planned on the day of an emergency visit",
            row={"PVARD": "1"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250410"}]},
        ),
        Example(
            "the same at another clinic of the hospital",
            row={"PVARD": "1"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250410", "MVO": "046"}]},
        ),
    ),
)
