"""BORDF2 agrees with the number of children of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="child-plurality-differs",
    on=("FV2",),
    sentence=text(
        sv="När BORDF2 är 1 är förlossningens ANTBARN 1, och när BORDF2 är 2 är ANTBARN mer än 1.",
        en="When BORDF2 is 1, ANTBARN of the delivery is 1, and when BORDF2 is 2, ANTBARN is more than 1.",
    ),
    expected=text(
        sv="Samma uppgift om enkelbörd eller flerbörd i FV1 och FV2.",
        en="The same word about single or multiple birth in FV1 and FV2.",
    ),
    action=text(
        sv="Kontrollera antalet barn i FV1 och BORDF2 för barnet.",
        en="Check the number of children in FV1 and BORDF2 of the child.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("BORDF2",),
    source=(
        "Forskningskod PerinatalLab REGISTER_DATA_CLEANING för registret: flerbörd prövas mot antalet barn och de "
        "skiljer sig åt i verkligheten"
    ),
    certainty="secondary",
    holds=field("BORDF2")
    .is_in("1", "2")
    .implies(
        ((field("BORDF2") == "1") & (parent("ANTBARN") == 1)) | ((field("BORDF2") == "2") & (parent("ANTBARN") > 1))
    ),
    passes=(
        Example("a single birth"),
        Example("twins", row={"BORDF2": "2"}, parent={"ANTBARN": "2"}),
        Example("not known", row={"BORDF2": "9"}),
    ),
    fails=(
        Example("a single birth of two children", parent={"ANTBARN": "2"}),
        Example("a multiple birth of one child", row={"BORDF2": "2"}),
    ),
)
