"""Outside psychiatry (MVO not 901 to 957) no other row of the file has the same PNR, SJUKHUS, MVO and INDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, same, text

RULE = Rule(
    id="ov-same-visit-twice",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "Utanför psykiatrin (MVO inte 901 till 957) har ingen annan rad i filen samma PNR, SJUKHUS, MVO och "
            "INDATUM."
        ),
        en=(
            "Outside psychiatry (MVO not 901 to 957) no other row of the file has the same PNR, SJUKHUS, MVO "
            "and INDATUM."
        ),
    ),
    expected=text("En rad för varje besök.", "One row for each visit."),
    action=text(
        sv="Ta bort raden om den är en dubblett. Ingen åtgärd om patienten gjorde två läkarbesök samma dag.",
        en="Remove the row if it is a duplicate. Nothing to do if the patient saw doctors twice that day.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("PNR", "SJUKHUS", "MVO", "INDATUM"),
    source="Dubbletter förekommer i uttag ur registret (forskningskod KIHeartFailure) (R21)",
    certainty="inferred",
    holds=(~field("MVO").between("901", "957")).implies(same("PNR", "SJUKHUS", "MVO", "INDATUM") == 1),
    passes=(
        Example("one visit"),
        Example("two areas of activity the same day", files={"OV_AD": [{"IDNR": "O0002", "MVO": "321"}]}),
    ),
    fails=(
        Example("the same visit with two serial numbers", files={"OV_AD": [{"IDNR": "O0002"}]}),
        Example(
            "the same day, one of them planned",
            files={
                "OV_AD": [
                    {
                        "IDNR": "O0002",
                        "PVARD": "1",
                        "VERKS_AKUT": "0",
                        "IN_AKUT_TIDPUNKT": "",
                        "BED_AKUT_TIDPUNKT": "",
                        "UT_AKUT_TIDPUNKT": "",
                    }
                ]
            },
        ),
    ),
)
