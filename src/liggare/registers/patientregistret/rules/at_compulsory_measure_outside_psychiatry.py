"""A compulsory measure is taken in psychiatry."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="at-compulsory-measure-outside-psychiatry",
    on=("AT",),
    sentence=text(
        sv=(
            "När ATG är XU, tre siffror och inte XU047 (tvångsåtgärd) är MVO på kontakten 901 till 957 "
            "(psykiatri). XU047, kvarhållning, prövas inte."
        ),
        en=(
            "When ATG is XU and three digits but not XU047 (compulsory measure), MVO of the contact is 901 to "
            "957 (psychiatry). XU047, retention, is not judged."
        ),
    ),
    expected=text("Ett psykiatriskt verksamhetsområde.", "A psychiatric area of activity."),
    action=text("Rätta åtgärdskoden eller MVO.", "Correct the procedure code or MVO."),
    severity="warning",
    rule_class="cross-file",
    about=("ATG", "IDNR"),
    source="KVÅ 2020, XU001-XU061 tvångsvård; kravet är eget; MVO 901-957 som psykiatri är en slutsats",
    certainty="assumed",
    holds=(field("ATG").matches("XU[0-9]{3}") & (field("ATG") != "XU047")).implies(parent("MVO").between("901", "957")),
    passes=(
        Example("restraint in psychiatry", row={"ATG": "XU001"}, parent={"MVO": "901"}),
        Example("retention at an emergency clinic", subset="PAR_OV", row={"ATG": "XU047"}, parent={"MVO": "100"}),
    ),
    fails=(
        Example("restraint in orthopaedics", row={"ATG": "XU001"}),
        Example(
            "a care plan under compulsion in surgery", subset="PAR_OV", row={"ATG": "XU041"}, parent={"MVO": "301"}
        ),
    ),
)
