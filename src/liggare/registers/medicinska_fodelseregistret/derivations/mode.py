"""Boxes, diagnoses and procedures of the delivery -> SUGMARK, TANGMARK and SECMARK: how the child was born."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Derivation, Example, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.answers import (
    DIAGNOSES,
    NO_YES,
    PROCEDURES,
    Codes,
    coded,
    marked,
    ticked,
)
from liggare.registers.medicinska_fodelseregistret.derivations.levels import DELIVERY

SOURCE = (
    "Kodlista_förlossningssätt i Socialstyrelsens metadata (MFR): kryssrutor, diagnoser och åtgärder; att ett ja i "
    "någon av dem räcker är härlett. Dagen då KVÅ ersatte de äldre åtgärdskoderna är antagen till den 1 januari 1997"
)

BEFORE_KVA = dt.date(1996, 12, 31)
UNTIL_2007 = dt.date(2007, 12, 31)
FROM_2008 = dt.date(2008, 1, 1)
DAY = dt.date(2025, 6, 10)

VACUUM = (
    Codes(("O814", "MAE00", "MAE03", "MAE20", "MAE96", "MAC20", "MAH00")),
    Codes(("7640", "7641", "7642", "7643", "7644", "7645"), last=BEFORE_KVA),
)
FORCEPS = (
    Codes(("O810", "O811", "O812", "O813", "MAF00", "MAF10", "MAF20", "MAF96")),
    Codes(("MAH03",), last=UNTIL_2007),
    Codes(("MAC23",), first=FROM_2008),
    Codes(("7650", "7651", "7652", "7653"), last=BEFORE_KVA),
)
CAESAREAN = (
    Codes(("O664", "O82", "O842", "MCA")),
    Codes(("7800", "7810", "7811"), last=BEFORE_KVA),
)


def _marker(
    name: str, label: tuple[str, str], boxes: tuple[str, ...], codes: tuple[Codes, ...], shown: tuple[Example, ...]
) -> Derivation:
    every = "; ".join(map(str, codes))
    return Derivation(
        name=name,
        label=text(*label),
        meaning=text(
            f"Ja om {' eller '.join(boxes)} är ja, eller om någon kod börjar med {every}. Nej om rutan är nej och "
            "ingen kod säger ja; koder kan bara lägga till ett ja. Några av åtgärderna är försök.",
            f"Yes if {' or '.join(boxes)} is yes, or if a code begins with {every}. No if the box is no and no code "
            "says yes; codes can only add a yes. Some of the procedures are attempts.",
        ),
        level=DELIVERY.id,
        type=pl.Int8,
        reads=("FV1.FORLDAT", *(f"FV1.{box}" for box in boxes), *DIAGNOSES, *PROCEDURES),
        expression=marked(map(ticked, boxes), coded((*DIAGNOSES, *PROCEDURES), codes, "FORLDAT")),
        source=SOURCE,
        certainty="inferred",
        codes=NO_YES,
        examples=shown,
    )


SUGMARK = _marker(
    "SUGMARK",
    ("Sugklocka, markör", "Vacuum extraction, marker"),
    ("SUGKLOCK",),
    VACUUM,
    (
        example("the box", 1, FORLDAT=DAY, SUGKLOCK="1"),
        example("a diagnosis, with its fifth character", 1, FORLDAT=DAY, SUGKLOCK="0", MDIAG3="O814A"),
        example("an attempt counts", 1, FORLDAT=DAY, SUGKLOCK="0", FLOP1="MAE20"),
        example("forceps and vacuum together is in neither list", 0, FORLDAT=DAY, SUGKLOCK="0", MDIAG1="O815"),
        example("no", 0, FORLDAT=DAY, SUGKLOCK="0", MDIAG1="O800"),
        example("not known", None, FORLDAT=DAY, SUGKLOCK="9", MDIAG1="O800"),
        example("not known, but a code says yes", 1, FORLDAT=DAY, SUGKLOCK="9", FLOP12="MAE00"),
    ),
)

TANGMARK = _marker(
    "TANGMARK",
    ("Tång, markör", "Forceps, marker"),
    ("TANG",),
    FORCEPS,
    (
        example("the box", 1, FORLDAT=DAY, TANG="1"),
        example("a diagnosis", 1, FORLDAT=DAY, TANG="0", MDIAG1="O813B"),
        example("MAH03 was used until 2007", 1, FORLDAT=UNTIL_2007, TANG="0", FLOP1="MAH03"),
        example("and not later", 0, FORLDAT=FROM_2008, TANG="0", FLOP1="MAH03"),
        example("MAC23 took its place", 1, FORLDAT=FROM_2008, TANG="0", FLOP1="MAC23"),
        example("and not earlier", 0, FORLDAT=UNTIL_2007, TANG="0", FLOP1="MAC23"),
        example("no", 0, FORLDAT=DAY, TANG="0"),
        example("not known", None, FORLDAT=DAY, TANG="9"),
    ),
)

SECMARK = _marker(
    "SECMARK",
    ("Kejsarsnitt, markör", "Caesarean section, marker"),
    ("SECFORE", "SECAVSL"),
    CAESAREAN,
    (
        example("before labour", 1, FORLDAT=DAY, SECFORE="1", SECAVSL="0"),
        example("in labour", 1, FORLDAT=DAY, SECFORE="0", SECAVSL="1"),
        example("any procedure that begins with MCA", 1, FORLDAT=DAY, SECFORE="0", SECAVSL="0", FLOP2="MCA10"),
        example("any diagnosis under O82", 1, FORLDAT=DAY, SECFORE="0", SECAVSL="0", MDIAG12="O828"),
        example("twins, by diagnosis", 1, FORLDAT=DAY, SECFORE="9", SECAVSL="9", MDIAG1="O842"),
        example("no", 0, FORLDAT=DAY, SECFORE="0", SECAVSL="0"),
        example("one of the boxes is not known", None, FORLDAT=DAY, SECFORE="0", SECAVSL="9"),
        example("and the other is yes", 1, FORLDAT=DAY, SECFORE="1", SECAVSL="9"),
    ),
)
