"""When MVO is 046 (admission ward), UTSATT is not 1 (another hospital or clinic)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="sv-admission-ward-stay",
    on=("SV_AD",),
    sentence=text(
        sv="När MVO är 046 (intagningsavdelning) är UTSATT inte 1 (annat sjukhus eller annan klinik).",
        en="When MVO is 046 (admission ward), UTSATT is not 1 (another hospital or clinic).",
    ),
    expected=text(
        sv="Ett enda vårdtillfälle på den klinik dit patienten flyttades.",
        en="A single stay at the clinic the patient was moved to.",
    ),
    action=text(
        sv="Rapportera intagningen och den fortsatta vården som ett vårdtillfälle om de hör ihop.",
        en="Report the admission and the continued care as one stay if they belong together.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("MVO", "UTSATT"),
    source=(
        "Socialstyrelsen, Bortfall och kvalitet i patientregistret: vårdtillfällen som börjar på "
        "intagningsavdelning (MVO 046) och fortsätter genom överflyttning slås samman (R16)"
    ),
    certainty="secondary",
    holds=(field("MVO") == "046").implies(field("UTSATT") != "1"),
    passes=(
        Example("discharged home from the admission ward", row={"MVO": "046"}),
        Example("dead at the admission ward", row={"MVO": "046", "UTSATT": "4"}),
    ),
    fails=(
        Example("moved on from the admission ward", row={"MVO": "046", "UTSATT": "1"}),
        Example("moved on the same day", row={"MVO": "046", "UTSATT": "1", "UTDATUM": "20250410"}),
    ),
)
