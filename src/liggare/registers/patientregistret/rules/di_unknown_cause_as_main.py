"""When HDIA is 1, DIA is not R699."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="di-unknown-cause-as-main",
    on=("DI",),
    sentence=text("När HDIA är 1 är DIA inte R699.", "When HDIA is 1, DIA is not R699."),
    expected=text(
        sv="En huvuddiagnos som säger vad patienten vårdades för.",
        en="A main diagnosis that says what the patient was treated for.",
    ),
    action=text(
        sv="Ange diagnosen. R699 används ibland när diagnosen saknas.",
        en="Give the diagnosis. R699 is sometimes used when the diagnosis is missing.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("DIA",),
    source="ICD-10-SE 2020, R69.9 Okända och ospecificerade orsaker till sjuklighet; kravet är eget",
    certainty="assumed",
    holds=(field("HDIA") == "1").implies(field("DIA") != "R699"),
    passes=(
        Example("a fracture"),
        Example("unknown as second diagnosis only", row={"DIA": "R699", "HDIA": "0"}),
    ),
    fails=(
        Example("unknown", row={"DIA": "R699"}),
        Example("unknown in outpatient care", subset="PAR_OV", row={"DIA": "R699"}),
    ),
)
