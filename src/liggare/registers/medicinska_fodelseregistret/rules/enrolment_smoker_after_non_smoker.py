"""A smoker at enrolment smoked before the pregnancy."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-smoker-after-non-smoker",
    on=("MHV1",),
    sentence=text(
        sv=(
            "När ROK0 är 1 (rökte inte tre månader före graviditeten) är ROK1 inte 2 eller 3 (röker vid inskrivningen)."
        ),
        en=(
            "When ROK0 is 1 (did not smoke three months before the pregnancy), ROK1 is not 2 or 3 (smokes at "
            "enrolment)."
        ),
    ),
    expected=text(
        sv="Samma svar, eller färre cigaretter, vid inskrivningen än före graviditeten.",
        en="The same answer, or fewer cigarettes, at enrolment than before the pregnancy.",
    ),
    action=text(
        sv="Kontrollera båda svaren. Ingen åtgärd om kvinnan började röka.",
        en="Check both answers. Nothing to do if the woman took up smoking.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("ROK0", "ROK1"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("ROK0") == "1").implies(~field("ROK1").is_in("2", "3")),
    passes=(
        Example("never smoked"),
        Example("went on smoking", row={"ROK0": "3", "ROK1": "2"}),
    ),
    fails=(
        Example("began to smoke", row={"ROK1": "2"}),
        Example("began to smoke much", row={"ROK1": "3"}),
    ),
)
