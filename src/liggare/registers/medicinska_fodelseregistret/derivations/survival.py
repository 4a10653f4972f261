"""Stillbirth and date of death -> the class of survival, and perinatal and neonatal death."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Code, Derivation, Setting, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.answers import NO_YES
from liggare.registers.medicinska_fodelseregistret.derivations.gestation import days_between
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD

DECEASED = "4"
"""The way of discharge of a child that died."""

SURVIVED, STILLBORN, EARLY, LATE = 0, 1, 2, 3
LAST_EARLY, LAST_NEONATAL = 6, 27
"""Days of age on which a death still counts as early, and as neonatal."""

BIRTH = dt.date(2025, 6, 10)
STANDARD = (
    "Vedertagna gränser, som i forskning på registret: dödfödda och döda 0–6 dygn perinatalt, 0–27 dygn neonatalt, "
    "0–6 tidigt och 7–27 sent"
)

COUNTED_FROM = Setting(
    name=text("Graviditetslängd från vilken ett dödfött barn räknas", "Gestation from which a stillbirth counts"),
    values=((None, 196), (dt.date(2008, 7, 1), 154)),
    source="Socialstyrelsens metadata (MFR), DODFOD: från 22+0 för födda från den 1 juli 2008, tidigare från 28+0",
    certainty="verbatim",
)

_DEAD_BEFORE_BIRTH = pl.col("DODFOD").is_in(["1", "2"])
_BORN_ALIVE = pl.col("DODFOD") == "0"
_AGE = days_between("BFODDAT", "DODDAT")
_AGE_CLASS = (
    pl.when(_AGE.is_between(0, LAST_EARLY)).then(EARLY).when(_AGE.is_between(0, LAST_NEONATAL)).then(LATE)
    .when(_AGE > LAST_NEONATAL).then(SURVIVED)
)  # fmt: skip
_NO_DEATH = pl.when((pl.col("BUTSATT") != DECEASED).fill_null(True)).then(SURVIVED)

DKLASS = Derivation(
    name="DKLASS",
    label=text("Överlevnad, nyföddhetsperioden", "Survival, newborn period"),
    meaning=text(
        "Dödfödd, eller död under de första 28 dygnen enligt det dödsdatum som rapporterats; ett dygn är en dag i "
        "kalendern. Registret tar dödsdatum i första hand ur dödsorsaksregistret, som inte finns här: 0 betyder att "
        "ingen död är rapporterad.",
        "Stillborn, or dead within 28 days by the date of death reported; days are days of the calendar. The register "
        "takes the date of death first from the cause of death register, which is not here: 0 means that no death has "
        "been reported.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=("FV2.DODFOD", "FV2.BFODDAT", "FV2.DODDAT", "FV2.BUTSATT"),
    expression=pl.when(_DEAD_BEFORE_BIRTH)
    .then(STILLBORN)
    .when(_BORN_ALIVE & pl.col("DODDAT").is_not_null())
    .then(_AGE_CLASS)
    .when(_BORN_ALIVE)
    .then(_NO_DEATH),
    source="Socialstyrelsens metadata (MFR), variabel DKLASS: 1 till 3; 0 är Liggares egen kod",
    certainty="verbatim",
    codes=(
        Code(SURVIVED, text("Ingen död rapporterad till och med dygn 27", "No death reported by day 27"), "assumed"),
        Code(STILLBORN, text("Dödfödd", "Stillborn")),
        Code(EARLY, text("Död inom 0–6 dygn", "Died within 0–6 days")),
        Code(LATE, text("Död inom 7–27 dygn", "Died within 7–27 days")),
    ),
    examples=(
        example("died before the delivery", STILLBORN, DODFOD="1", BFODDAT=BIRTH),
        example("died on the day of birth", EARLY, DODFOD="0", BFODDAT=BIRTH, DODDAT=BIRTH),
        example("day 6", EARLY, DODFOD="0", BFODDAT=BIRTH, DODDAT=dt.date(2025, 6, 16)),
        example("day 7", LATE, DODFOD="0", BFODDAT=BIRTH, DODDAT=dt.date(2025, 6, 17)),
        example("day 27", LATE, DODFOD="0", BFODDAT=BIRTH, DODDAT=dt.date(2025, 7, 7)),
        example("day 28", SURVIVED, DODFOD="0", BFODDAT=BIRTH, DODDAT=dt.date(2025, 7, 8)),
        example("went home", SURVIVED, DODFOD="0", BFODDAT=BIRTH, BUTSATT="3"),
        example("discharged as deceased, without a date", None, DODFOD="0", BFODDAT=BIRTH, BUTSATT=DECEASED),
        example("dead before being born", None, DODFOD="0", BFODDAT=BIRTH, DODDAT=dt.date(2025, 6, 9)),
        example("not known whether live-born", None, DODFOD="9", BFODDAT=BIRTH),
    ),
)

DODFODR = Derivation(
    name="DODFODR",
    label=text("Dödfödd som räknas", "Stillborn, counted"),
    meaning=text(
        "Dödfödd från den graviditetslängd som gällde för födelsedagen. Saknas för dödfödda före den gränsen och när "
        "graviditetslängden inte är känd. Bland alla barn som har ett svar är andelen dödfödda andelen ettor.",
        "Stillborn from the gestational age that held on the day of birth. Missing for stillbirths before that bound, "
        "and where the gestational age is not known. Among all children with an answer the share of ones is the rate.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=("DKLASS", "GRVBS", "FV2.BFODDAT"),
    expression=pl.when(pl.col("DKLASS") == STILLBORN)
    .then(pl.when(pl.col("GRVBS") * 7 >= COUNTED_FROM.on(pl.col("BFODDAT"))).then(1))
    .when(pl.col("DKLASS").is_not_null())
    .then(0),
    source=COUNTED_FROM.source,
    certainty="verbatim",
    codes=NO_YES,
    settings=(COUNTED_FROM,),
    examples=(
        example("22 weeks", 1, DKLASS=STILLBORN, GRVBS=22, BFODDAT=BIRTH),
        example("21 weeks", None, DKLASS=STILLBORN, GRVBS=21, BFODDAT=BIRTH),
        example("27 weeks, the day before the bound was moved", None, DKLASS=1, GRVBS=27, BFODDAT=dt.date(2008, 6, 30)),
        example("27 weeks, the day it was moved", 1, DKLASS=1, GRVBS=27, BFODDAT=dt.date(2008, 7, 1)),
        example("28 weeks, before", 1, DKLASS=1, GRVBS=28, BFODDAT=dt.date(2008, 6, 30)),
        example("the gestational age is not known", None, DKLASS=STILLBORN, BFODDAT=BIRTH),
        example("live-born", 0, DKLASS=SURVIVED, GRVBS=21, BFODDAT=BIRTH),
        example("died after birth", 0, DKLASS=EARLY, BFODDAT=BIRTH),
        example("not known", None, BFODDAT=BIRTH),
    ),
)

DODPERI = Derivation(
    name="DODPERI",
    label=text("Perinatal död", "Perinatal death"),
    meaning=text(
        "Dödfödd som räknas, eller död inom 0–6 dygn; bland alla födda.",
        "Stillborn and counted, or dead within 0–6 days; among all born.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=("DODFODR", "DKLASS"),
    expression=pl.when(pl.col("DODFODR").is_not_null() & pl.col("DKLASS").is_not_null()).then(
        (pl.col("DODFODR") == 1) | (pl.col("DKLASS") == EARLY)
    ),
    source=STANDARD,
    certainty="secondary",
    codes=NO_YES,
    examples=(
        example("stillborn", 1, DODFODR=1, DKLASS=STILLBORN),
        example("stillborn before the bound", None, DODFODR=None, DKLASS=STILLBORN),
        example("early", 1, DODFODR=0, DKLASS=EARLY),
        example("late", 0, DODFODR=0, DKLASS=LATE),
        example("survived", 0, DODFODR=0, DKLASS=SURVIVED),
        example("not known", None),
    ),
)


def _after_birth(name: str, label: tuple[str, str], days: tuple[str, str], classes: tuple[int, ...]) -> Derivation:
    """Death of a live-born child in some of the classes of survival."""
    return Derivation(
        name=name,
        label=text(*label),
        meaning=text(f"Död inom {days[0]}; bland levande födda.", f"Died within {days[1]}; among live-born."),
        level=CHILD.id,
        type=pl.Int8,
        reads=("DKLASS",),
        expression=pl.when(pl.col("DKLASS") != STILLBORN).then(pl.col("DKLASS").is_in(classes)),
        source=STANDARD,
        certainty="secondary",
        codes=NO_YES,
        examples=(
            example("died on days 0 to 6", int(EARLY in classes), DKLASS=EARLY),
            example("died on days 7 to 27", int(LATE in classes), DKLASS=LATE),
            example("no death reported", 0, DKLASS=SURVIVED),
            example("stillborn", None, DKLASS=STILLBORN),
            example("not known", None),
        ),
    )


DODNEO = _after_birth("DODNEO", ("Neonatal död", "Neonatal death"), ("0–27 dygn", "0–27 days"), (EARLY, LATE))
DODTIDIG = _after_birth("DODTIDIG", ("Tidig neonatal död", "Early neonatal death"), ("0–6 dygn", "0–6 days"), (EARLY,))
DODSEN = _after_birth("DODSEN", ("Sen neonatal död", "Late neonatal death"), ("7–27 dygn", "7–27 days"), (LATE,))
