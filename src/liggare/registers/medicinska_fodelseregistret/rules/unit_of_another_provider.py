"""A private provider reports its own hospital code."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, reporter, text

RULE = Rule(
    id="unit-of-another-provider",
    on=("FV1",),
    sentence=text(
        sv=(
            "När filkoden i filnamnet är fem eller sex siffror, ett understreck och mer text (privat vårdgivare: "
            "sjukhuskod_klinikkod) är SJUKHUS siffrorna före understrecket."
        ),
        en=(
            "When the reporter code in the file name is five or six digits, an underscore and more text (private "
            "provider: sjukhuskod_klinikkod), SJUKHUS is the digits before the underscore."
        ),
    ),
    expected=text(
        sv="Samma sjukhuskod som i filnamnet.",
        en="The same hospital code as in the file name.",
    ),
    action=text(
        sv="Rätta SJUKHUS eller filnamnet; en leverans från en privat vårdgivare gäller en sjukhuskod.",
        en="Correct SJUKHUS or the file name; a private provider's delivery is about one hospital code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SJUKHUS",),
    source=(
        "Filkoden är utformad som i patientregistret (HSLF-FS 2016:91, bilaga 1); att den gäller här är ett antagande"
    ),
    certainty="assumed",
    holds=reporter()
    .matches("[0-9]{5,6}_.+")
    .implies(
        (reporter().matches("[0-9]{5}_.+") & (reporter().first(5) == field("SJUKHUS")))
        | (reporter().matches("[0-9]{6}_.+") & (reporter().first(6) == field("SJUKHUS")))
    ),
    passes=(
        Example("the provider's own code", reporter="51001_311"),
        Example("another provider's own code", reporter="53014_311", row={"SJUKHUS": "53014"}),
    ),
    fails=(
        Example("another hospital", reporter="51001_311", row={"SJUKHUS": "53014"}),
        Example("a hospital of another region", reporter="51001_311", row={"SJUKHUS": "10013"}),
    ),
)
