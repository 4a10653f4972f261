"""Restraint or seclusion goes with a form of compulsory care."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, matching, related, text

RULE = Rule(
    id="sv-restraint-without-compulsory-form",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När en rad i AT-filen för vårdtillfället har en ATG som är XU0, 0 eller 1 och en siffra till "
            "(fastspänning eller avskiljande) har minst en rad i tvångsvårdens PV-fil samma PNR och TYP 2, 3, 4 "
            "eller 5."
        ),
        en=(
            "When a row of the AT file of the stay has an ATG that is XU0, 0 or 1 and one more digit (restraint "
            "or seclusion), at least one row of the PV file of compulsory care has the same PNR and TYP 2, 3, 4 "
            "or 5."
        ),
    ),
    expected=text(
        sv="En psykiatrisk vårdform i delmängden tvångsvård.",
        en="A psychiatric form of care in the compulsory care subset.",
    ),
    action=text(
        sv="Rapportera vårdformen i tvångsvårdens PV-fil, eller rätta åtgärdskoden.",
        en="Report the form in the PV file of compulsory care, or correct the procedure code.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("IDNR", "PNR"),
    source=(
        "KVÅ 2020, XU001-XU016 fastspänning och avskiljande; att de förutsätter tvångsvård är eget "
        "antagande; koderna i TYP är antagna"
    ),
    certainty="assumed",
    valid_from=dt.date(2024, 1, 1),
    holds=(related("AT", field("ATG").matches("XU0[01][0-9]")) > 0).implies(
        matching("TV_PV", [("PNR", "PNR")], field("TYP").is_in("2", "3", "4", "5")) > 0
    ),
    passes=(
        Example(
            "restraint under compulsory care",
            row={"MVO": "901"},
            files={"AT": [{"ATG": "XU001"}], "TV_PV": [{"PNR": "194803149824", "KON": "2"}]},
        ),
        Example("no restraint", files={"TV_PV": [{}]}),
    ),
    fails=(
        Example("restraint of another person", row={"MVO": "901"}, files={"AT": [{"ATG": "XU001"}], "TV_PV": [{}]}),
        Example(
            "seclusion in voluntary care",
            row={"MVO": "901"},
            files={
                "AT": [{"ATG": "XS900"}, {"ATG": "XU012"}],
                "TV_PV": [{"PNR": "194803149824", "KON": "2", "TYP": "1"}],
            },
        ),
    ),
)
