"""An external cause stands once in a contact."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, same, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="yo-same-code-twice",
    on=("YO",),
    sentence=text(
        sv=(
            "När YO inte är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) har ingen annan rad i "
            "filen samma IDNR och YO."
        ),
        en=(
            "When YO is not an ATC code (a letter, two digits, two letters, two digits), no other row of the "
            "file has the same IDNR and YO."
        ),
    ),
    expected=text(
        sv="Varje yttre orsak en gång i samma kontakt.",
        en="Each external cause once in a contact.",
    ),
    action=text("Ta bort den rad som är en dubblett.", "Remove the row that is a duplicate."),
    severity="information",
    rule_class="plausibility",
    about=("YO", "IDNR"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(~field("YO").matches(ATC)).implies(same("IDNR", "YO") == 1),
    passes=(
        Example("one cause"),
        Example("two causes", files={"YO": [{"YO": "Y830"}]}),
    ),
    fails=(
        Example("the cause twice", files={"YO": [{}]}),
        Example("twice in outpatient care", subset="PAR_OV", files={"YO": [{"YO": "Y830"}, {}]}),
    ),
)
