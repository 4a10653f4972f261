"""A private provider reports its own hospital code."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, reporter, text

RULE = Rule(
    id="unit-hospital-of-another-reporter",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv=(
            "När filkoden i filnamnet är en sjukhuskod (fem eller sex siffror, eller tre siffror, X, siffra eller X, "
            "siffra), ett understreck och mer text (privat vårdgivare) är SJUKHUS det som står före understrecket."
        ),
        en=(
            "When the reporter code in the file name is a hospital code (five or six digits, or three digits, X, a "
            "digit or X, a digit), an underscore and more text (private provider), SJUKHUS is what stands before the "
            "underscore."
        ),
    ),
    expected=text("Samma sjukhuskod som i filnamnet.", "The same hospital code as in the file name."),
    action=text(
        sv="Rätta SJUKHUS eller filnamnet; en leverans från en privat vårdgivare gäller en sjukhuskod.",
        en="Correct SJUKHUS or the file name; a private provider's delivery is about one hospital code.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("SJUKHUS",),
    source="HSLF-FS 2016:91, bilaga 1: filkod för privata vårdgivare är sjukhuskod_klinikkod (R2)",
    certainty="inferred",
    holds=reporter()
    .matches("([0-9]{5,6}|[0-9]{3}X[0-9X][0-9])_.+")
    .implies(
        (reporter().matches("[0-9]{5}_.+") & (reporter().first(5) == field("SJUKHUS")))
        | (reporter().matches("[0-9X]{6}_.+") & (reporter().first(6) == field("SJUKHUS")))
    ),
    passes=(
        Example("the provider's own code", reporter="51001_311"),
        Example("a code of six digits", subset="PAR_OV", reporter="504010_301", row={"SJUKHUS": "504010"}),
        Example("a code with X", subset="PAR_OV", reporter="504XX1_301", row={"SJUKHUS": "504XX1"}),
    ),
    fails=(
        Example("another hospital", reporter="51001_311", row={"SJUKHUS": "53014"}),
        Example(
            "a code that is longer than the provider's",
            subset="PAR_OV",
            reporter="51001_311",
            row={"SJUKHUS": "510011"},
        ),
        Example("another code with X", subset="PAR_OV", reporter="504XX1_301", row={"SJUKHUS": "504XX2"}),
    ),
)
