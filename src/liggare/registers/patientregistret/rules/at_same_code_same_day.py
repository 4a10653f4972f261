"""A procedure stands once a day in a contact."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, same, text

ATC = "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"

RULE = Rule(
    id="at-same-code-same-day",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG inte är en ATC-kod (bokstav, två siffror, två bokstäver, två siffror) har ingen annan rad "
            "i filen samma IDNR, ATG och ATGDATUM."
        ),
        en=(
            "When ATG is not an ATC code (a letter, two digits, two letters, two digits), no other row of the "
            "file has the same IDNR, ATG and ATGDATUM."
        ),
    ),
    expected=text(
        sv="Varje åtgärd en gång per dag; antalet anges med en ZX-kod.",
        en="Each procedure once a day; the number is given with a ZX code.",
    ),
    action=text(
        sv="Ta bort dubbletten, eller ange antalet med tilläggskoden ZX102 och följande.",
        en="Remove the duplicate, or give the number with the additional code ZX102 and following.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("ATG", "ATGDATUM", "IDNR"),
    source="KVÅ 2020, ZX102 och följande: flera åtgärder med samma kod vid samma tillfälle",
    certainty="assumed",
    holds=(~field("ATG").matches(ATC)).implies(same("IDNR", "ATG", "ATGDATUM") == 1),
    passes=(
        Example("one procedure"),
        Example("the same procedure on two days", files={"AT": [{"ATGDATUM": "20250412"}]}),
    ),
    fails=(
        Example("the procedure twice", files={"AT": [{}]}),
        Example("twice with another between", subset="PAR_OV", files={"AT": [{"ATG": "XS900"}, {}]}),
    ),
)
