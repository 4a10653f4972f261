"""The dating ultrasound was in weeks 6 to 30."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import by_ultrasound

RULE = Rule(
    id="pregnancy-ultrasound-at-odd-week",
    on=("MHV1",),
    sentence=text(
        sv=(
            "Graviditetens längd på ULDATUM, 279 minus antalet dagar från ULDATUM till BPULDAT, är 42 till 216 dagar"
            " (6+0 till 30+6 veckor)."
        ),
        en=(
            "The gestational age on ULDATUM, 279 less the number of days from ULDATUM to BPULDAT, is 42 to 216 days "
            "(6+0 to 30+6 weeks)."
        ),
    ),
    expected=text(
        sv="Ett ultraljud så tidigt att det kan datera graviditeten.",
        en="An ultrasound early enough to date the pregnancy.",
    ),
    action=text(
        sv="Kontrollera ULDATUM och BPULDAT. Ange det ultraljud som den beräknade dagen bygger på.",
        en="Check ULDATUM and BPULDAT. Give the ultrasound that the expected date is based on.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("ULDATUM", "BPULDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=by_ultrasound(field("ULDATUM"), field("BPULDAT")).between(42, 216),
    passes=(
        Example("week 17"),
        Example("6+0 weeks", row={"ULDATUM": "20241018"}),
        Example("30+6 weeks", row={"ULDATUM": "20250410"}),
    ),
    fails=(
        Example("5+6 weeks", row={"ULDATUM": "20241017"}),
        Example("31+0 weeks", row={"ULDATUM": "20250411"}),
    ),
)
