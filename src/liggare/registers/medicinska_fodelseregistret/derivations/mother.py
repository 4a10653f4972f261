"""The mother's number, weight and height -> her age at the delivery, and body mass index with its class."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Code, Derivation, example, text
from liggare.derive.person import birth_date, completed_years
from liggare.registers.medicinska_fodelseregistret.derivations.levels import DELIVERY

MALDER = Derivation(
    name="MALDER",
    label=text("Moderns ålder vid förlossningen", "Mother's age at the delivery"),
    meaning=text(
        "Fyllda år den dag förlossningen skedde, efter datumet i moderns nummer.",
        "Completed years on the day of the delivery, by the date in the mother's number.",
    ),
    level=DELIVERY.id,
    type=pl.Int16,
    reads=("FV1.MPNR", "FV1.FORLDAT"),
    expression=completed_years(birth_date(pl.col("MPNR")), pl.col("FORLDAT")),
    source="Socialstyrelsens metadata (MFR), variabel MALDER; fyllda år på förlossningsdagen är vår läsning",
    certainty="assumed",
    unit=text("år", "years"),
    examples=(
        example("the day before her birthday", 29, MPNR="199506119801", FORLDAT=dt.date(2025, 6, 10)),
        example("her birthday", 30, MPNR="199506109802", FORLDAT=dt.date(2025, 6, 10)),
        example("born on a leap day, on 28 February", 28, MPNR="199602299806", FORLDAT=dt.date(2025, 2, 28)),
        example("and on 1 March", 29, MPNR="199602299806", FORLDAT=dt.date(2025, 3, 1)),
        example(
            "a samordningsnummer of the first day of a month", 30, MPNR="199506619804", FORLDAT=dt.date(2025, 6, 1)
        ),
        example("a reserve number", 30, MPNR="19950610A12B", FORLDAT=dt.date(2025, 6, 10)),
        example("there is no such date", None, MPNR="199513109802", FORLDAT=dt.date(2025, 6, 10)),
    ),
)

BMI = Derivation(
    name="BMI",
    label=text("Kroppsmasseindex vid inskrivningen", "Body mass index at enrolment"),
    meaning=text(
        "Moderns vikt vid inskrivningen i mödrahälsovården i kilogram, delad med kvadraten på hennes längd i meter.",
        "Weight in kilograms at enrolment in antenatal care, divided by the square of the height in metres.",
    ),
    level=DELIVERY.id,
    type=pl.Float64,
    reads=("MHV1.MVIKT", "MHV1.MLANGD"),
    # Of whole numbers, so that an index exactly at a bound of a class comes out exactly.
    expression=10_000 * pl.col("MVIKT") / pl.col("MLANGD").pow(2),
    source="MVIKT / (MLANGD / 100)², som i forskning på registret",
    certainty="secondary",
    unit=text("kg/m²", "kg/m²"),
    examples=(
        example("81 kg and 180 cm", 25.0, MVIKT=81, MLANGD=180),
        example("65 kg and 167 cm", 23.3067, MVIKT=65, MLANGD=167),
        example("the weight is not known", None, MLANGD=167),
        example("the height is not known", None, MVIKT=65),
    ),
)

_BOUNDS = (18.5, 25, 30, 35, 40)

BMIKLASS = Derivation(
    name="BMIKLASS",
    label=text("Kroppsmasseindex, klass", "Body mass index, class"),
    meaning=text(
        "BMI i klasser. Den nedre gränsen hör till klassen och den övre till nästa.",
        "BMI in classes. The lower bound belongs to the class and the upper one to the next.",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("BMI",),
    expression=pl.when(pl.col("BMI").is_not_null()).then(
        pl.sum_horizontal([pl.col("BMI") >= bound for bound in _BOUNDS]) + 1
    ),
    source="Vedertagna klasser, använda i forskning på registret; halvöppna gränser så att 24,95 hamnar rätt",
    certainty="secondary",
    codes=(
        Code(1, text("Undervikt, under 18,5", "Underweight, below 18.5")),
        Code(2, text("Normalvikt, från 18,5", "Normal weight, from 18.5")),
        Code(3, text("Övervikt, från 25", "Overweight, from 25")),
        Code(4, text("Fetma klass 1, från 30", "Obesity class 1, from 30")),
        Code(5, text("Fetma klass 2, från 35", "Obesity class 2, from 35")),
        Code(6, text("Fetma klass 3, från 40", "Obesity class 3, from 40")),
    ),
    examples=(
        example("just below 18.5", 1, BMI=18.4999),
        example("18.5", 2, BMI=18.5),
        example("24.95 is not overweight", 2, BMI=24.95),
        example("25", 3, BMI=25.0),
        example("30", 4, BMI=30.0),
        example("35", 5, BMI=35.0),
        example("40", 6, BMI=40.0),
        example("not known", None),
    ),
)
