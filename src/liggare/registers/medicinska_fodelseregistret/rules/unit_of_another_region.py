"""A region reports hospitals of its own area."""

from __future__ import annotations

from functools import reduce
from operator import or_

from liggare.check.rule import Example, Rule, field, reporter, text

PREFIXES = {
    "01": (
        "10",
        "11",
        "15",
        "16",
        "17",
        "18",
        "19",
    ),
    "03": ("12",),
    "04": ("13",),
    "05": ("21",),
    "06": ("22",),
    "07": ("23",),
    "08": (
        "24",
        "25",
    ),
    "09": ("26",),
    "10": ("27",),
    "12": (
        "28",
        "30",
        "31",
        "41",
    ),
    "13": ("42",),
    "14": (
        "50",
        "51",
        "52",
        "53",
    ),
    "17": ("54",),
    "18": ("55",),
    "19": ("56",),
    "20": ("57",),
    "21": ("61",),
    "22": ("62",),
    "23": ("63",),
    "24": ("64",),
    "25": ("65",),
}

RULE = Rule(
    id="unit-of-another-region",
    on=("FV1",),
    sentence=text(
        sv=(
            "När filkoden är en länskod börjar SJUKHUS med två siffror som hör till länet. Länskod: siffror är 01: "
            "10/11/15/16/17/18/19, 03: 12, 04: 13, 05: 21, 06: 22, 07: 23, 08: 24/25, 09: 26, 10: 27, 12: "
            "28/30/31/41, 13: 42, 14: 50/51/52/53, 17: 54, 18: 55, 19: 56, 20: 57, 21: 61, 22: 62, 23: 63, 24: 64, "
            "25: 65. Andra filkoder prövas inte."
        ),
        en=(
            "When the reporter code is a county code, SJUKHUS begins with two digits that belong to the county. "
            "County code: digits are 01: 10/11/15/16/17/18/19, 03: 12, 04: 13, 05: 21, 06: 22, 07: 23, 08: 24/25, 09: "
            "26, 10: 27, 12: 28/30/31/41, 13: 42, 14: 50/51/52/53, 17: 54, 18: 55, 19: 56, 20: 57, 21: 61, 22: 62, "
            "23: 63, 24: 64, 25: 65. Other reporter codes are not judged."
        ),
    ),
    expected=text(
        sv="Ett sjukhus i den region som lämnar filen.",
        en="A hospital in the region that hands in the file.",
    ),
    action=text(
        sv="Kontrollera filkoden i filnamnet och sjukhuskoden. Ingen åtgärd om koden är tilldelad regionen.",
        en=(
            "Check the reporter code in the file name and the hospital code. Nothing to do if the code has been "
            "allotted to the region."
        ),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("SJUKHUS",),
    source=(
        "Slutsats av namnen i 2014 års förteckning över sjukhuskoder och i medicinska födelseregistrets kodlista "
        "för 1973 (31000 i Skåne)"
    ),
    certainty="inferred",
    holds=reporter()
    .is_in(*PREFIXES)
    .implies(
        reduce(or_, ((reporter() == county) & field("SJUKHUS").starts_with(*two) for county, two in PREFIXES.items()))
    ),
    passes=(
        Example("Västra Götaland reports Sahlgrenska"),
        Example("Skåne reports Lund", reporter="12", row={"SJUKHUS": "41001"}),
    ),
    fails=(
        Example("Västra Götaland reports Södersjukhuset", row={"SJUKHUS": "10013"}),
        Example("Halland reports Sahlgrenska", reporter="13"),
    ),
)
