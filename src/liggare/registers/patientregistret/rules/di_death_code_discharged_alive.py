"""A diagnosis of death goes with discharge as deceased."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="di-death-code-discharged-alive",
    on=("DI",),
    subsets=("PAR_SV",),
    sentence=text(
        sv=(
            "När DIA är I461 eller en kod med fyra eller fem tecken som börjar med R95, R96, R98 eller R99 "
            "(död) är UTSATT på vårdtillfället 4 (avliden)."
        ),
        en=(
            "When DIA is I461 or a code of four or five characters that begins with R95, R96, R98 or R99 "
            "(death), UTSATT of the stay is 4 (deceased)."
        ),
    ),
    expected=text("UTSATT 4 när patienten avled.", "UTSATT 4 when the patient died."),
    action=text("Kontrollera diagnosen och UTSATT.", "Check the diagnosis and UTSATT."),
    severity="warning",
    rule_class="cross-file",
    about=("DIA", "IDNR"),
    source="ICD-10-SE 2020, I461, R95, R96, R98, R99 är dödsorsaker; att UTSATT 4 betyder avliden är ett antagande",
    certainty="assumed",
    holds=field("DIA").matches("I461|R9[5689][0-9][0-9A-Z]?").implies(parent("UTSATT") == "4"),
    passes=(
        Example("sudden cardiac death", row={"DIA": "I461"}, parent={"UTSATT": "4"}),
        Example("unattended death", row={"DIA": "R989"}, parent={"UTSATT": "4"}),
    ),
    fails=(
        Example("discharged home after sudden death", row={"DIA": "I461"}),
        Example("moved after death", row={"DIA": "R960"}, parent={"UTSATT": "1"}),
    ),
)
