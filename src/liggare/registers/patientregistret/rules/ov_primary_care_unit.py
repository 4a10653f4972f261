"""MVO is not 011, 014, 015, 016 or 019 (primary care)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-primary-care-unit",
    on=("OV_AD",),
    sentence=text(
        sv="MVO är inte 011, 014, 015, 016 eller 019 (primärvård).",
        en="MVO is not 011, 014, 015, 016 or 019 (primary care).",
    ),
    expected=text(
        sv="Ett verksamhetsområde i den specialiserade vården.",
        en="An area of activity in specialised care.",
    ),
    action=text(
        sv="Ta bort kontakten om den gäller primärvård; den får inte finnas i patientregistret. Rätta annars MVO.",
        en="Take the contact out if it is primary care; the patient register may not hold it. Otherwise correct MVO.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MVO",),
    source=(
        "Förordning (2001:707) om patientregister hos Socialstyrelsen, 4 §: öppenvård som inte är "
        "primärvård; att koderna avser primärvård är en slutsats av deras namn"
    ),
    certainty="inferred",
    holds=~field("MVO").is_in("011", "014", "015", "016", "019"),
    passes=(
        Example("orthopaedics"),
        Example("an emergency clinic", row={"MVO": "100"}),
    ),
    fails=(
        Example("a district physician", row={"MVO": "011"}),
        Example("home care attached to primary care", row={"MVO": "019"}),
    ),
)
