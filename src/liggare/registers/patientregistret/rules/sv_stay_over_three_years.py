"""Outside psychiatry (MVO not 901 to 957) there are at most 1,096 days from INDATUM to UTDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, text

RULE = Rule(
    id="sv-stay-over-three-years",
    on=("SV_AD",),
    sentence=text(
        sv="Utanför psykiatrin (MVO inte 901 till 957) är det högst 1 096 dagar från INDATUM till UTDATUM.",
        en="Outside psychiatry (MVO not 901 to 957) there are at most 1,096 days from INDATUM to UTDATUM.",
    ),
    expected=text("Ett vårdtillfälle på högst tre år.", "A stay of at most three years."),
    action=text(
        sv="Kontrollera INDATUM, särskilt årtalet, och om flera vårdtillfällen har blivit ett.",
        en="Check INDATUM, its year above all, and whether several stays have become one.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("UTDATUM", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(~field("MVO").between("901", "957")).implies(days_between(field("INDATUM"), field("UTDATUM")) <= 1096),
    passes=(
        Example("a week"),
        Example("exactly three years", row={"INDATUM": "20220417"}),
        Example("eight years in forensic psychiatry", row={"INDATUM": "20170410", "MVO": "943"}),
    ),
    fails=(
        Example("one day more than three years", row={"INDATUM": "20220416"}),
        Example("ten years in orthopaedics", row={"INDATUM": "20150410"}),
    ),
)
