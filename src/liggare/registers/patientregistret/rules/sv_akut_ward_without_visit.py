"""An unplanned stay at an emergency unit has its emergency visit in outpatient care."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, matching, text

RULE = Rule(
    id="sv-akut-ward-without-visit",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När MVO är 046 eller 100 (akutverksamhet), PVARD är 2 (oplanerad) och INSATT är 3 har minst en rad "
            "i öppen vårds AD-fil samma PNR och INDATUM och VERKS_AKUT 1."
        ),
        en=(
            "When MVO is 046 or 100 (emergency service), PVARD is 2 (unplanned) and INSATT is 3, at least one "
            "row of the outpatient AD file has the same PNR and INDATUM and VERKS_AKUT 1."
        ),
    ),
    expected=text(
        sv="Ett besök på akutmottagning samma dag i öppen vårds AD-fil.",
        en="A visit to an emergency department the same day in the outpatient AD file.",
    ),
    action=text(
        sv="Rapportera också akutbesöket. Ingen åtgärd om besöket började före midnatt dagen före.",
        en="Report the emergency visit too. Nothing to do if the visit began before midnight the day before.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("MVO", "INDATUM", "PNR"),
    source=(
        "Socialstyrelsen, Patientregistret: akutbesök som leder till inskrivning rapporteras både i öppen "
        "och sluten vård; MVO 046 och 100 som akutverksamhet enligt forskningskod KIHeartFailure (R17)"
    ),
    certainty="inferred",
    holds=(field("MVO").is_in("046", "100") & (field("PVARD") == "2") & (field("INSATT") == "3")).implies(
        matching("OV_AD", [("PNR", "PNR"), ("INDATUM", "INDATUM")], field("VERKS_AKUT") == "1") > 0
    ),
    passes=(
        Example(
            "an emergency visit the same day",
            row={"MVO": "046"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250410"}]},
        ),
        Example(
            "a visit the same day to the emergency department of another hospital",
            row={"MVO": "100"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250410", "SJUKHUS": "53014"}]},
        ),
    ),
    fails=(
        Example(
            "no visit that day",
            row={"MVO": "046"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250409"}]},
        ),
        Example(
            "a visit that is no emergency",
            row={"MVO": "100"},
            files={"OV_AD": [{"PNR": "194803149824", "KON": "2", "INDATUM": "20250410", "VERKS_AKUT": "0"}]},
        ),
    ),
)
