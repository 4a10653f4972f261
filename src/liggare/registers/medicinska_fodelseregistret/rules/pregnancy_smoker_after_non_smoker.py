"""A smoker late in pregnancy smoked at enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import of_enrolment

RULE = Rule(
    id="pregnancy-smoker-after-non-smoker",
    on=("MHV2",),
    sentence=text(
        sv="När ROK1 i MHV1 är 1 (röker inte) är ROK2 inte 2 eller 3 (röker i vecka 30 till 32).",
        en="When ROK1 of MHV1 is 1 (does not smoke), ROK2 is not 2 or 3 (smokes in weeks 30 to 32).",
    ),
    expected=text(
        sv="Samma svar, eller färre cigaretter, senare i graviditeten.",
        en="The same answer, or fewer cigarettes, later in pregnancy.",
    ),
    action=text(
        sv="Kontrollera båda svaren. Ingen åtgärd om kvinnan började röka.",
        en="Check both answers. Nothing to do if the woman took up smoking.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("ROK2", "GRAVID"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(of_enrolment("ROK1") == "1").implies(~field("ROK2").is_in("2", "3")),
    passes=(
        Example("never smoked"),
        Example("went on smoking", row={"ROK2": "3"}, files={"MHV1": [{"ROK0": "3", "ROK1": "2"}]}),
    ),
    fails=(
        Example("began to smoke", row={"ROK2": "2"}),
        Example("began to smoke much", row={"ROK2": "3"}),
    ),
)
