"""A person who has died is not admitted again."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, latest_before, text

RULE = Rule(
    id="sv-stay-after-death",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "Ingen tidigare rad i filen med samma PNR har UTSATT 4 (avliden). Tidigare är den rad som har ett "
            "tidigare INDATUM, eller samma INDATUM och en lägre plats i filen. Regeln gäller när minst en "
            "tidigare rad har ett UTSATT som finns i kodlistan."
        ),
        en=(
            "No earlier row of the file with the same PNR has UTSATT 4 (deceased). Earlier is a row with an "
            "earlier INDATUM, or with the same INDATUM and a lower place in the file. The rule applies when at "
            "least one earlier row has a UTSATT of the code list."
        ),
    ),
    expected=text("Inget vårdtillfälle efter dödsfallet.", "No stay after the death."),
    action=text(
        sv="Kontrollera UTSATT på det tidigare vårdtillfället och att PNR är patientens eget.",
        en="Check UTSATT of the earlier stay and that PNR is the patient's own.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("INDATUM", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel UTSATT: om patienten avlidit; att "
        "koden är 4 är ett antagande"
    ),
    certainty="assumed",
    holds=latest_before("UTSATT", ["PNR"], ["INDATUM"]) != "4",
    passes=(
        Example(
            "dead in the second stay",
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250420", "UTDATUM": "20250425", "UTSATT": "4"}]},
        ),
        Example("two stays", files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250420", "UTDATUM": "20250425"}]}),
    ),
    fails=(
        Example(
            "admitted after the death",
            row={"UTSATT": "4"},
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250420", "UTDATUM": "20250425"}]},
        ),
        Example(
            "admitted twice more and still there",
            row={"UTSATT": "4"},
            files={
                "SV_AD": [
                    {"IDNR": "S0002", "INDATUM": "20250420", "UTDATUM": "20250421"},
                    {"IDNR": "S0003", "INDATUM": "20250510", "UTDATUM": "", "UTSATT": ""},
                ]
            },
        ),
    ),
)
