"""When SLUT is empty, no other row of the PV file of compulsory care has the same PNR and an empty SLUT."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, matching, raw, text

RULE = Rule(
    id="tv-two-open-forms",
    on=("TV_PV",),
    sentence=text(
        sv="När SLUT är tomt har ingen annan rad i tvångsvårdens PV-fil samma PNR och tomt SLUT.",
        en="When SLUT is empty, no other row of the PV file of compulsory care has the same PNR and an empty SLUT.",
    ),
    expected=text("En pågående vårdform för varje person.", "One form going on for each person."),
    action=text(
        sv="Fyll i SLUT på de vårdformer som har upphört.",
        en="Fill in SLUT of the forms that have ended.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("SLUT", "PNR"),
    source="Egen rimlighetskontroll, utan källa; en person har en psykiatrisk vårdform i taget (R19)",
    certainty="assumed",
    holds=raw("SLUT").missing().implies(matching("TV_PV", [("PNR", "PNR")], raw("SLUT").missing()) == 1),
    passes=(
        Example("one going on", row={"SLUT": ""}),
        Example(
            "one ended and one going on",
            files={"TV_PV": [{"IDNR": "T0002", "TYP": "3", "START": "20250402", "SLUT": ""}]},
            row={},
        ),
    ),
    fails=(
        Example(
            "two going on",
            row={"SLUT": ""},
            files={"TV_PV": [{"IDNR": "T0002", "TYP": "3", "START": "20250402", "SLUT": ""}]},
        ),
        Example(
            "two at two hospitals",
            row={"SLUT": ""},
            files={"TV_PV": [{"IDNR": "T0002", "SJUKHUS": "53014", "SLUT": ""}]},
        ),
    ),
)
