"""Parity, earlier caesareans, number, lie, gestational age and start -> Robson's group of the delivery."""

from __future__ import annotations

import polars as pl

from liggare.derive.derivation import Code, Derivation, Example, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.levels import DELIVERY
from liggare.registers.medicinska_fodelseregistret.derivations.onset import (
    BEFORE_LABOUR,
    BREECH,
    CEPHALIC,
    INDUCED,
    SPONTANEOUS,
    TRANSVERSE,
)

TERM_WEEKS = 37
UNCLASSIFIED = "99"

_SINGLE = pl.col("FLERBORD") == 0
_FIRST = (pl.col("PARITET_A") == 1) & (pl.col("TSECTIO_A") == 0)
_LATER = pl.col("PARITET_A") > 1
_HEAD = _SINGLE & (pl.col("LAGE") == CEPHALIC)
_TERM = _HEAD & (pl.col("GRVBS_F") >= TERM_WEEKS)
_NO_SCAR = pl.col("TSECTIO_A") == 0
_STARTED = {"": SPONTANEOUS, "a": INDUCED, "b": BEFORE_LABOUR}


def _starting(spontaneous: str, other: str) -> pl.Expr:
    """The group by how labour began: one group if by itself, and both halves of the other."""
    names = {start: f"{other}{half}" if half else spontaneous for half, start in _STARTED.items()}
    return pl.col("FLSTART").replace_strict(names, default=UNCLASSIFIED, return_dtype=pl.String)


GROUP = (
    pl.when(pl.col("FLERBORD") == 1)
    .then(pl.lit("8"))
    .when(_SINGLE & (pl.col("LAGE") == TRANSVERSE))
    .then(pl.lit("9"))
    .when(_SINGLE & (pl.col("LAGE") == BREECH) & _FIRST)
    .then(pl.lit("6"))
    .when(_SINGLE & (pl.col("LAGE") == BREECH) & _LATER)
    .then(pl.lit("7"))
    .when(_HEAD & (pl.col("GRVBS_F") < TERM_WEEKS))
    .then(pl.lit("10"))
    .when(_TERM & _LATER & (pl.col("TSECTIO_A") == 1))
    .then(pl.lit("5"))
    .when(_TERM & _FIRST)
    .then(_starting("1", "2"))
    .when(_TERM & _LATER & _NO_SCAR)
    .then(_starting("3", "4"))
    .otherwise(pl.lit(UNCLASSIFIED))
)

MEANING = {
    "1": text(
        "Förstföderska, ett barn, huvudläge, från vecka 37, spontan start",
        "First-time mother, single, cephalic, from week 37, spontaneous start",
    ),
    "2a": text(
        "Som 1, men inducerad",
        "As 1, but induced",
    ),
    "2b": text(
        "Som 1, men kejsarsnitt före värkarbetet",
        "As 1, but caesarean section before labour",
    ),
    "3": text(
        "Omföderska utan tidigare kejsarsnitt, ett barn, huvudläge, från vecka 37, spontan start",
        "Has given birth, no previous caesarean, single, cephalic, from week 37, spontaneous start",
    ),
    "4a": text(
        "Som 3, men inducerad",
        "As 3, but induced",
    ),
    "4b": text(
        "Som 3, men kejsarsnitt före värkarbetet",
        "As 3, but caesarean section before labour",
    ),
    "5": text(
        "Omföderska med tidigare kejsarsnitt, ett barn, huvudläge, från vecka 37",
        "Has given birth, previous caesarean, single, cephalic, from week 37",
    ),
    "6": text(
        "Förstföderska, ett barn i sätesläge",
        "First-time mother, single breech",
    ),
    "7": text(
        "Omföderska, ett barn i sätesläge",
        "Has given birth, single breech",
    ),
    "8": text(
        "Flerbörd",
        "Multiple birth",
    ),
    "9": text(
        "Ett barn i tvärläge eller snedläge",
        "Single transverse or oblique",
    ),
    "10": text(
        "Ett barn i huvudläge, före vecka 37",
        "Single, cephalic, before week 37",
    ),
    UNCLASSIFIED: text(
        "Kan inte klassificeras",
        "Cannot be classified",
    ),
}


def _case(why: str, group: str, **changes: object) -> Example:
    """A first-time mother, one child, cephalic, at term, spontaneous: with changes."""
    plain = {"FLERBORD": 0, "LAGE": CEPHALIC, "PARITET_A": 1, "TSECTIO_A": 0, "GRVBS_F": 39, "FLSTART": SPONTANEOUS}
    return example(why, group, **plain | changes)


ROBSON = Derivation(
    name="ROBSON",
    label=text("Robsons grupp", "Robson group"),
    meaning=text(
        "En av tio grupper för varje förlossning, med 2 och 4 delade efter hur förlossningen startade. Uppgifter som "
        "inte behövs för gruppen får saknas; saknas en som behövs, eller säger paritet och tidigare kejsarsnitt emot "
        "varandra, kan förlossningen inte klassificeras.",
        "One of ten groups for each delivery, with 2 and 4 divided by how the delivery started. What the group does "
        "not need may be unknown; where something it needs is, or where parity and previous caesarean contradict each "
        "other, the delivery cannot be classified.",
    ),
    level=DELIVERY.id,
    type=pl.String,
    reads=("FLERBORD", "LAGE", "PARITET_A", "TSECTIO_A", "GRVBS_F", "FLSTART"),
    expression=GROUP,
    source="Världshälsoorganisationens tio grupper (Robson), ur allmän kunskap; 99 är Liggares egen kod",
    certainty="assumed",
    codes=tuple(Code(group, meaning) for group, meaning in MEANING.items()),
    examples=(
        _case("spontaneous", "1"),
        _case("induced", "2a", FLSTART=INDUCED),
        _case("caesarean before labour", "2b", FLSTART=BEFORE_LABOUR),
        _case("not known how it started: not spontaneous", UNCLASSIFIED, FLSTART=None),
        _case("parity 1 is the first delivery, parity 2 is not", "3", PARITET_A=2),
        _case("induced", "4a", PARITET_A=2, FLSTART=INDUCED),
        _case("caesarean before labour", "4b", PARITET_A=3, FLSTART=BEFORE_LABOUR),
        _case("a previous caesarean, however it started", "5", PARITET_A=2, TSECTIO_A=1, FLSTART=None),
        _case("not known whether a previous caesarean", UNCLASSIFIED, PARITET_A=2, TSECTIO_A=None),
        _case("breech, first", "6", LAGE=BREECH, GRVBS_F=None, FLSTART=None),
        _case("breech, not first", "7", LAGE=BREECH, PARITET_A=2, TSECTIO_A=None, GRVBS_F=None),
        _case("breech, parity not known", UNCLASSIFIED, LAGE=BREECH, PARITET_A=None, TSECTIO_A=None),
        _case("twins, whatever else", "8", FLERBORD=1, LAGE=None, PARITET_A=None, TSECTIO_A=None, GRVBS_F=None),
        _case("lying across", "9", LAGE=TRANSVERSE, PARITET_A=None, TSECTIO_A=None, GRVBS_F=None),
        _case("37 weeks is term", "1", GRVBS_F=37),
        _case("36 weeks, whatever else", "10", GRVBS_F=36, PARITET_A=None, TSECTIO_A=None, FLSTART=None),
        _case("weeks not known", UNCLASSIFIED, GRVBS_F=None),
        _case("a caesarean before the first delivery", UNCLASSIFIED, TSECTIO_A=1),
        _case("presentation not known", UNCLASSIFIED, LAGE=None),
        _case("not known whether single", UNCLASSIFIED, FLERBORD=None),
    ),
)
