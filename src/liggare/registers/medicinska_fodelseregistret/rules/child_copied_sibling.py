"""Two children of a delivery are not the same in everything that was measured."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="child-copied-sibling",
    on=("FV2",),
    sentence=text(
        sv="Ingen annan rad i filen har samma MPNR, GRAVID, FODKL, KON, BVIKT, BLANGDF2 och HOMF.",
        en="No other row of the file has the same MPNR, GRAVID, FODKL, KON, BVIKT, BLANGDF2 and HOMF.",
    ),
    expected=text(
        sv="Egna uppgifter för varje barn.",
        en="Values of its own for each child.",
    ),
    action=text(
        sv="Kontrollera om ett barns uppgifter har kopierats till syskonet.",
        en="Check whether one child's values have been copied to the sibling.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BVIKT", "FODKL", "KON", "BLANGDF2", "HOMF"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=same("MPNR", "GRAVID", "FODKL", "KON", "BVIKT", "BLANGDF2", "HOMF") == 1,
    passes=(
        Example("one child"),
        Example("twins of different weight", files={"FV2": [{"BORDNR": "2", "BVIKT": "3100"}]}),
    ),
    fails=(
        Example("twins with the same values", files={"FV2": [{"BORDNR": "2"}]}),
        Example(
            "the second and the third are alike",
            row={"BORDNR": "2"},
            files={"FV2": [{"BORDNR": "1", "FODKL": "1420"}, {"BORDNR": "3"}]},
        ),
    ),
)
