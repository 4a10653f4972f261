"""Electroconvulsive therapy is given in psychiatry."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="at-ect-outside-psychiatry",
    on=("AT",),
    sentence=text(
        sv="När ATG är DA024 eller DA025 (elektrokonvulsiv terapi) är MVO på kontakten 901 till 957 (psykiatri).",
        en="When ATG is DA024 or DA025 (electroconvulsive therapy), MVO of the contact is 901 to 957 (psychiatry).",
    ),
    expected=text("Ett psykiatriskt verksamhetsområde.", "A psychiatric area of activity."),
    action=text("Kontrollera åtgärdskoden och MVO.", "Check the procedure code and MVO."),
    severity="information",
    rule_class="cross-file",
    about=("ATG", "IDNR"),
    source="KVÅ 2020, DA024 och DA025 elektrokonvulsiv terapi; kravet är eget",
    certainty="assumed",
    holds=field("ATG").is_in("DA024", "DA025").implies(parent("MVO").between("901", "957")),
    passes=(
        Example("in psychiatry", row={"ATG": "DA024"}, parent={"MVO": "901"}),
        Example("in geriatric psychiatry", subset="PAR_OV", row={"ATG": "DA025"}, parent={"MVO": "928"}),
    ),
    fails=(
        Example("in orthopaedics", row={"ATG": "DA024"}),
        Example("in surgery", subset="PAR_OV", row={"ATG": "DA025"}, parent={"MVO": "301"}),
    ),
)
