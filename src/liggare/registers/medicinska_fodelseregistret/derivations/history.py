"""All deliveries of a mother -> the number of each, parity rebuilt, and caesarean sections before it."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Derivation, Setting, example, text, together
from liggare.registers.medicinska_fodelseregistret.derivations.answers import NO_YES, ticked
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD, DELIVERY

APART = Setting(
    name=text("Minsta antal dagar mellan två förlossningar", "Fewest days between two deliveries"),
    values=((None, 31),),
    source="Forskning på registret: en moders barn som föds med mindre än 31 dagars mellanrum hör till en förlossning",
    certainty="secondary",
)
HERE = "Bara förlossningar som finns i leveransen räknas."
HERE_EN = "Only deliveries that are in this delivery of data are counted."
MOTHER = "199501309802"


def _numbers(children: pl.Series) -> pl.Series:
    """Mothers and birth dates -> the number of each child's delivery; sorted once, far faster than mother by mother."""
    rows = children.struct.unnest().with_row_index("place").sort("MPNR", "BFODDAT", nulls_last=True)
    first = pl.col("MPNR").ne_missing(pl.col("MPNR").shift()) | (pl.col("place").cum_count() == 1)
    days = pl.col("BFODDAT").diff().dt.total_days()
    rows = rows.with_columns(first=first, new=(first | (days >= APART.latest)).cast(pl.Int64).cum_sum())
    before = pl.when("first").then(pl.col("new") - 1).forward_fill()
    return rows.with_columns(number=pl.col("new") - before).sort("place")["number"]


FORLNR = Derivation(
    name="FORLNR",
    label=text("Moderns förlossning, nummer i ordningen", "The mother's delivery, its number in order"),
    meaning=text(
        "Moderns barn i den ordning de föddes, där barn som föds med mindre än 31 dagars mellanrum hör till samma "
        f"förlossning. {HERE}",
        "The mother's children in the order they were born; children less than 31 days apart belong to one delivery. "
        f"{HERE_EN}",
    ),
    level=CHILD.id,
    type=pl.Int16,
    reads=("FV2.MPNR", "FV2.BFODDAT"),
    expression=pl.when(pl.col("BFODDAT").is_not_null()).then(
        pl.struct("MPNR", "BFODDAT").map_batches(_numbers, return_dtype=pl.Int64)
    ),
    source=APART.source,
    certainty="secondary",
    settings=(APART,),
    examples=(
        together(
            "30 days apart is one delivery, 31 days two; another mother's child is her own",
            [
                {"MPNR": MOTHER, "BFODDAT": dt.date(2024, 3, 31)},
                {"MPNR": MOTHER, "BFODDAT": dt.date(2024, 1, 31)},
                {"MPNR": MOTHER, "BFODDAT": dt.date(2024, 3, 1)},
                {"MPNR": MOTHER, "BFODDAT": dt.date(2024, 5, 1)},
                {"MPNR": "199001019802", "BFODDAT": dt.date(2024, 3, 2)},
            ],
            *(1, 1, 1, 2, 1),
        ),
        together("twins", [{"MPNR": MOTHER, "BFODDAT": dt.date(2024, 1, 31)}] * 2, 1, 1),
        together(
            "a birth date that is not known",
            [{"MPNR": MOTHER}, {"MPNR": MOTHER, "BFODDAT": dt.date(2024, 1, 31)}],
            *(None, 1),
        ),
    ),
)

FORLNR_F = Derivation(
    name="FORLNR_F",
    label=text("Förlossningens nummer i ordningen", "The delivery's number in order"),
    meaning=text(f"FORLNR för förlossningens barn. {HERE}", f"FORLNR of the delivery's children. {HERE_EN}"),
    level=DELIVERY.id,
    over=CHILD.id,
    type=pl.Int16,
    reads=("FORLNR",),
    expression=pl.col("FORLNR").min(),
    source=APART.source,
    certainty="secondary",
    settings=(APART,),
    examples=(
        together("twins", [{"FORLNR": 2}, {"FORLNR": 2}], 2),
        together("none of the children has one", [{"FORLNR": None}], None),
    ),
)

_REPORTED = pl.col("PARITET_F") - pl.col("FORLNR_F")
_BASE = _REPORTED.drop_nulls().first().over("MPNR", order_by=["FORLNR_F", "PARITET_F"])
_REBUILT = pl.col("FORLNR_F") + _BASE

PARITET_A = Derivation(
    name="PARITET_A",
    label=text("Paritet, återuppbyggd ur förlossningarna", "Parity, rebuilt from the deliveries"),
    meaning=text(
        "Förlossningens nummer bland alla moderns förlossningar, 1 för den första: den rapporterade PARITET_F för "
        "hennes tidigaste förlossning här som har en, och därifrån räknat. Har ingen det är pariteten inte känd, för "
        "tidigare förlossningar kan saknas. Räknar förlossningar, inte barn.",
        "The delivery's number among all the mother's deliveries, 1 for the first: the reported PARITET_F of her "
        "earliest delivery here that has one, counted from there. If none has, parity is not known, because earlier "
        "deliveries may not be here. Counts deliveries, not children.",
    ),
    level=DELIVERY.id,
    type=pl.Int16,
    reads=("FV1.MPNR", "MHV1.PARITET_F", "FORLNR_F"),
    expression=pl.when(pl.col("FORLNR_F").is_null())
    .then(pl.col("PARITET_F"))
    .otherwise(pl.when(_REBUILT >= 1).then(_REBUILT)),
    source="Liggares egen variabel; förlossningar skiljs åt som för FORLNR, PARITET_F är 1 för den första",
    certainty="assumed",
    examples=(
        together(
            "the second delivery lacks parity, the third says the same as the first: counting decides",
            [
                {"MPNR": MOTHER, "PARITET_F": 2, "FORLNR_F": 1},
                {"MPNR": MOTHER, "PARITET_F": None, "FORLNR_F": 2},
                {"MPNR": MOTHER, "PARITET_F": 2, "FORLNR_F": 3},
            ],
            *(2, 3, 4),
        ),
        together(
            "counted backwards; there is no delivery before the first",
            [
                {"MPNR": MOTHER, "PARITET_F": None, "FORLNR_F": 1},
                {"MPNR": MOTHER, "PARITET_F": None, "FORLNR_F": 2},
                {"MPNR": MOTHER, "PARITET_F": 2, "FORLNR_F": 3},
            ],
            *(None, 1, 2),
        ),
        together("nothing reported", [{"MPNR": MOTHER, "PARITET_F": None, "FORLNR_F": 1}], None),
        together("not in order", [{"MPNR": MOTHER, "PARITET_F": 3, "FORLNR_F": None}], 3),
    ),
)

_FIRST_CAESAREAN = pl.when(pl.col("SECMARK") == 1).then(pl.col("FORLNR_F")).min().over("MPNR")

TSECTIO_A = Derivation(
    name="TSECTIO_A",
    label=text("Tidigare kejsarsnitt", "Previous caesarean section"),
    meaning=text(
        "Ja om TSECTIO är ja eller om en tidigare förlossning här hade SECMARK. Nej om TSECTIO är nej, eller om detta "
        "är den första förlossningen och TSECTIO inte är ja. Säger TSECTIO ja vid den första förlossningen är svaret "
        "inte känt.",
        "Yes if TSECTIO is yes or an earlier delivery here had SECMARK. No if TSECTIO is no, or if this is the first "
        "delivery and TSECTIO is not yes. Where TSECTIO says yes at the first delivery the answer is not known.",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("FV1.MPNR", "MHV1.TSECTIO", "SECMARK", "FORLNR_F", "PARITET_A"),
    expression=pl.when(pl.col("FORLNR_F") > _FIRST_CAESAREAN)
    .then(True)
    .when(pl.col("PARITET_A") == 1)
    .then(pl.when((pl.col("TSECTIO") != "1").fill_null(True)).then(False))
    .otherwise(ticked("TSECTIO")),
    source="Forskning på registret: TSECTIO, eller SECMARK vid en tidigare förlossning av samma moder",
    certainty="secondary",
    codes=NO_YES,
    examples=(
        together(
            "the box says no, but the first delivery here was a caesarean",
            [
                {"MPNR": MOTHER, "TSECTIO": "0", "SECMARK": 1, "FORLNR_F": 1, "PARITET_A": 2},
                {"MPNR": MOTHER, "TSECTIO": "0", "SECMARK": 0, "FORLNR_F": 2, "PARITET_A": 3},
            ],
            *(0, 1),
        ),
        example("the box says yes", 1, MPNR=MOTHER, TSECTIO="1", SECMARK=0, FORLNR_F=1, PARITET_A=2),
        example("the first delivery, box not known", 0, MPNR=MOTHER, TSECTIO="9", SECMARK=1, FORLNR_F=1, PARITET_A=1),
        example("the box contradicts parity", None, MPNR=MOTHER, TSECTIO="1", SECMARK=0, FORLNR_F=1, PARITET_A=1),
        example("not known", None, MPNR=MOTHER, TSECTIO="9", SECMARK=1, FORLNR_F=1, PARITET_A=2),
        example("not enrolled here", None, MPNR=MOTHER, SECMARK=0, FORLNR_F=1),
    ),
)
