"""A form of compulsory inpatient care goes with an inpatient stay in psychiatry."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, matching, text

RULE = Rule(
    id="tv-inpatient-form-without-stay",
    on=("TV_PV",),
    sentence=text(
        sv=(
            "När TYP är 2 eller 4 (sluten tvångsvård) har minst en rad i sluten vårds AD-fil samma PNR och MVO "
            "901 till 957 (psykiatri)."
        ),
        en=(
            "When TYP is 2 or 4 (compulsory inpatient care), at least one row of the inpatient AD file has the "
            "same PNR and MVO 901 to 957 (psychiatry)."
        ),
    ),
    expected=text(
        sv="Ett vårdtillfälle i psykiatrisk sluten vård.",
        en="A stay in psychiatric inpatient care.",
    ),
    action=text(
        sv="Rapportera vårdtillfället i sluten vård, eller rätta TYP eller PNR.",
        en="Report the stay in inpatient care, or correct TYP or PNR.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("TYP", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel TYP; att formen har ett "
        "vårdtillfälle i samma leverans är en slutsats och koderna i TYP är antagna (R19)"
    ),
    certainty="assumed",
    holds=field("TYP")
    .is_in("2", "4")
    .implies(matching("SV_AD", [("PNR", "PNR")], field("MVO").between("901", "957")) > 0),
    passes=(
        Example(
            "a stay in psychiatry",
            files={
                "SV_AD": [
                    {"PNR": "199006159835", "KON": "1", "MVO": "901", "INDATUM": "20250305", "UTDATUM": "20250402"}
                ]
            },
        ),
        Example(
            "forensic care and an open stay",
            row={"TYP": "4"},
            files={
                "SV_AD": [
                    {
                        "PNR": "199006159835",
                        "KON": "1",
                        "MVO": "943",
                        "INDATUM": "20250305",
                        "UTDATUM": "",
                        "UTSATT": "",
                    }
                ]
            },
        ),
    ),
    fails=(
        Example("another person's stay", files={"SV_AD": [{"MVO": "901"}]}),
        Example("a stay in orthopaedics", files={"SV_AD": [{"PNR": "199006159835", "KON": "1"}]}),
    ),
)
