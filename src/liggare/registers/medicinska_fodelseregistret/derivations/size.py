"""Birth weight, sex and gestational age -> its distance from the expected weight: BVIKTSD, MSGA and MLGA."""

from __future__ import annotations

import polars as pl

from liggare.derive.derivation import Derivation, Setting, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.answers import NO_YES
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD
from liggare.registers.medicinska_fodelseregistret.growth import (
    ALL,
    BOYS,
    GIRLS,
    SOURCE,
    STANDARD_DEVIATION,
    expected_weight,
)
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST

LIMIT = 2
"""Standard deviations from the expected weight."""

MIDDLE_OF_WEEK = Setting(
    name=text(
        "Dagar som läggs till hela veckor när dagarna inte är kända",
        "Days added to whole weeks where the days are not known",
    ),
    values=((None, 3),),
    source="Liggares eget: veckans mitt, så att skattningen inte drar åt något håll",
    certainty="assumed",
)
CLAUSES = (
    "Kodlista_msga_mlga i Socialstyrelsens metadata (MFR) är inte läst: enkelbörder, veckor där dagar saknas och "
    "gemensam kurva där könet är okänt är härlett av vilka variabler den använder; gränsen ±2 SD ur en forskares "
    "variabelförteckning; att kurvan är myndighetens är antaget"
)
READS = ("FV2.KON", "FV2.BVIKT", "FV2.BORDF2", "GRDBS", "GRVBS")

_DAYS = pl.coalesce(pl.col("GRDBS"), 7 * pl.col("GRVBS") + MIDDLE_OF_WEEK.latest)
AGE = pl.when(_DAYS.is_between(SHORTEST, LONGEST)).then(_DAYS).cast(pl.Float64)
"""Gestational age in days within the domain of GRDBS, where the curves have a meaning."""

EXPECTED = (
    pl.when(pl.col("KON") == "1")
    .then(expected_weight(AGE, BOYS))
    .when(pl.col("KON") == "2")
    .then(expected_weight(AGE, GIRLS))
    .otherwise(expected_weight(AGE, ALL))
)
SINGLE = pl.col("BORDF2") == "1"


def of_single(answer: pl.Expr) -> pl.Expr:
    """The answer for a child of a single birth; none for the others."""
    return pl.when(SINGLE).then(answer)


BVIKTSD = Derivation(
    name="BVIKTSD",
    label=text("Födelsevikt i standardavvikelser", "Birth weight in standard deviations"),
    meaning=text(
        "Avståndet från den förväntade vikten för kön och graviditetslängd i dagar; en standardavvikelse är 12 procent "
        "av den. Kurvan bygger på enkelbörder. Är könet okänt gäller den gemensamma kurvan.",
        "Distance from the expected weight for sex and gestational age in days; one standard deviation is 12 per cent "
        "of it. The curve is made of single births. Where sex is not known the curve for all holds.",
    ),
    level=CHILD.id,
    type=pl.Float64,
    reads=("FV2.KON", "FV2.BVIKT", "GRDBS", "GRVBS"),
    expression=(pl.col("BVIKT") - EXPECTED) / (STANDARD_DEVIATION * EXPECTED),
    source=f"{SOURCE} {CLAUSES}",
    certainty="inferred",
    unit=text("standardavvikelser", "standard deviations"),
    settings=(MIDDLE_OF_WEEK,),
    examples=(
        example("a girl of 3,520 g at 40+0, for whom 3,522.1 g is expected", -0.0049, KON="2", BVIKT=3520, GRDBS=280),
        example("a boy of the same weight, for whom 3,634.0 g is expected", -0.2615, KON="1", BVIKT=3520, GRDBS=280),
        example("the sex is not known", -0.147, KON="9", BVIKT=3520, GRDBS=280),
        example("only weeks are known: the middle of the week", -0.1742, KON="2", BVIKT=3520, GRVBS=40),
        example("the weight is not known", None, KON="2", GRDBS=280),
        example("the gestational age is not known", None, KON="2", BVIKT=3520),
        example("the longest gestational age of the register", -0.4706, KON="2", BVIKT=3990, GRDBS=321),
        example("a longer one", None, KON="2", BVIKT=3990, GRDBS=322),
    ),
)

MSGA = Derivation(
    name="MSGA",
    label=text("Lätt för tiden (SGA)", "Small for gestational age (SGA)"),
    meaning=text(
        "Födelsevikten är mer än två standardavvikelser under den förväntade. Bara enkelbörder; saknas för de andra.",
        "The birth weight is more than two standard deviations below the expected one. Single births only.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=READS,
    expression=of_single(pl.col("BVIKT") < (1 - LIMIT * STANDARD_DEVIATION) * EXPECTED),
    source=f"{SOURCE} {CLAUSES}",
    certainty="assumed",
    codes=NO_YES,
    settings=(MIDDLE_OF_WEEK,),
    examples=(
        example("a girl at 40+0, one gram below 2,676.8 g", 1, KON="2", BVIKT=2676, GRDBS=280, BORDF2="1"),
        example("and one gram above", 0, KON="2", BVIKT=2677, GRDBS=280, BORDF2="1"),
        example("a boy of that weight: his limit is 2,761.9 g", 1, KON="1", BVIKT=2677, GRDBS=280, BORDF2="1"),
        example("the sex is not known: the limit is 2,723.2 g", 1, KON="9", BVIKT=2700, GRDBS=280, BORDF2="1"),
        example("only weeks are known", 0, KON="2", BVIKT=3520, GRVBS=40, BORDF2="1"),
        example("a twin", None, KON="2", BVIKT=1500, GRDBS=280, BORDF2="2"),
        example("not known whether a twin", None, KON="2", BVIKT=1500, GRDBS=280, BORDF2="9"),
        example("the weight is not known", None, KON="2", GRDBS=280, BORDF2="1"),
    ),
)

MLGA = Derivation(
    name="MLGA",
    label=text("Tung för tiden (LGA)", "Large for gestational age (LGA)"),
    meaning=text(
        "Födelsevikten är mer än två standardavvikelser över den förväntade. Bara enkelbörder; saknas för de andra.",
        "The birth weight is more than two standard deviations above the expected one. Single births only.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=READS,
    expression=of_single(pl.col("BVIKT") > (1 + LIMIT * STANDARD_DEVIATION) * EXPECTED),
    source=f"{SOURCE} {CLAUSES}",
    certainty="assumed",
    codes=NO_YES,
    settings=(MIDDLE_OF_WEEK,),
    examples=(
        example("a girl at 40+0, one gram above 4,367.4 g", 1, KON="2", BVIKT=4368, GRDBS=280, BORDF2="1"),
        example("and one gram below", 0, KON="2", BVIKT=4367, GRDBS=280, BORDF2="1"),
        example("a boy of that weight: his limit is 4,506.2 g", 0, KON="1", BVIKT=4368, GRDBS=280, BORDF2="1"),
        example("a twin", None, KON="2", BVIKT=5000, GRDBS=280, BORDF2="2"),
        example("the gestational age is not known", None, KON="2", BVIKT=5000, BORDF2="1"),
    ),
)
