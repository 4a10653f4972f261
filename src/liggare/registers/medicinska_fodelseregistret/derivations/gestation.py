"""Dates of the pregnancy and the assessment of the newborn -> gestational age at birth, its source and its class."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Code, Derivation, Setting, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD
from liggare.registers.medicinska_fodelseregistret.rules._gestation import TERM_BY_ULTRASOUND

DAYS = text("dagar", "days")
WEEKS = text("fullbordade veckor", "completed weeks")
ULTRASOUND, LAST_PERIOD, POSTNATAL = 1, 2, 3
PRETERM, POST_TERM = 259, 294
"""The first day of term and the first day after it."""

TERM = Setting(
    name=text(
        "Graviditetslängd på dagen för beräknad förlossning enligt ultraljud",
        "Gestational age on the expected date by ultrasound",
    ),
    values=((None, 280), (dt.date(1990, 1, 1), TERM_BY_ULTRASOUND)),
    source="PLOS One 10.1371/journal.pone.0241911: 280 till 1989, därefter oftast 279; myndighetens val är inte känt",
    certainty="assumed",
)

ORDER = (
    "Socialstyrelsens metadata (MFR_FOK), {name}: första hand enligt ultraljud och andra hand enligt sista mensdatum; "
    "bedömningen efter födelsen sist är härlett"
)


def days_between(start: str, end: str) -> pl.Expr:
    """Days from one date to another."""
    return (pl.col(end) - pl.col(start)).dt.total_days()


BY_ULTRASOUND = TERM.on(pl.col("BFODDAT")) - days_between("BFODDAT", "BPULDAT")
BY_LAST_PERIOD = days_between("SMDAT", "BFODDAT")
BY_ASSESSMENT = 7 * pl.col("GRVFV") + pl.col("GRDFV")
DATES = ("FV2.BFODDAT", "MHV1.BPULDAT", "MHV1.SMDAT")
BIRTH = dt.date(2025, 6, 10)

GRDBS = Derivation(
    name="GRDBS",
    label=text("Graviditetslängd i dagar, bästa skattning", "Gestational age in days, best estimate"),
    meaning=text(
        "Enligt beräknad förlossning med ultraljud; annars från sista mensens första dag; annars enligt bedömningen "
        "efter födelsen (veckor och dagar).",
        "By the expected date that ultrasound gave; else from the first day of the last period; else by the assessment "
        "after birth (weeks and days).",
    ),
    level=CHILD.id,
    type=pl.Int16,
    reads=(*DATES, "FV2.GRVFV", "FV2.GRDFV"),
    expression=pl.coalesce(BY_ULTRASOUND, BY_LAST_PERIOD, BY_ASSESSMENT),
    source=ORDER.format(name="GRDBS"),
    certainty="inferred",
    unit=DAYS,
    settings=(TERM,),
    examples=(
        example("born on the expected day", 279, BFODDAT=BIRTH, BPULDAT=BIRTH, SMDAT=dt.date(2024, 9, 5)),
        example("born ten days before it", 269, BFODDAT=BIRTH, BPULDAT=dt.date(2025, 6, 20)),
        example("before 1990 a pregnancy was 280 days", 280, BFODDAT=dt.date(1989, 5, 1), BPULDAT=dt.date(1989, 5, 1)),
        example("no ultrasound", 278, BFODDAT=BIRTH, SMDAT=dt.date(2024, 9, 5), GRVFV=38, GRDFV=0),
        example("a leap day counts", 279, BFODDAT=dt.date(2024, 6, 10), SMDAT=dt.date(2023, 9, 5)),
        example("only the assessment after birth", 277, BFODDAT=BIRTH, GRVFV=39, GRDFV=4),
        example("weeks without days give no number of days", None, BFODDAT=BIRTH, GRVFV=39),
        example("nothing is known", None, BFODDAT=BIRTH),
    ),
)

GRVBS = Derivation(
    name="GRVBS",
    label=text("Graviditetslängd i veckor, bästa skattning", "Gestational age in weeks, best estimate"),
    meaning=text(
        "Fullbordade veckor av GRDBS; om dagarna inte är kända veckorna i bedömningen efter födelsen.",
        "Completed weeks of GRDBS; where the days are not known the weeks of the assessment after birth.",
    ),
    level=CHILD.id,
    type=pl.Int16,
    reads=("GRDBS", "FV2.GRVFV"),
    expression=pl.coalesce(pl.col("GRDBS") // 7, pl.col("GRVFV")),
    source=ORDER.format(name="GRVBS"),
    certainty="inferred",
    unit=WEEKS,
    examples=(
        example("the last day of week 36", 36, GRDBS=258),
        example("the first day of week 37", 37, GRDBS=259),
        example("only weeks are known", 39, GRDBS=None, GRVFV=39),
        example("nothing is known", None),
    ),
)

GRKALLA = Derivation(
    name="GRKALLA",
    label=text("Graviditetslängdens källa", "Source of the gestational age"),
    meaning=text(
        "Vad GRDBS och GRVBS bygger på. Registrets GRMETOD har andra koder, vars betydelse inte är offentligt känd.",
        "What GRDBS and GRVBS are based on. The register's GRMETOD has other codes, whose meaning is not public.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=(*DATES, "FV2.GRVFV"),
    expression=pl.when(BY_ULTRASOUND.is_not_null())
    .then(ULTRASOUND)
    .when(BY_LAST_PERIOD.is_not_null())
    .then(LAST_PERIOD)
    .when(pl.col("GRVFV").is_not_null())
    .then(POSTNATAL),
    source="Liggares egen variabel; ordningen som för GRDBS",
    certainty="assumed",
    codes=(
        Code(ULTRASOUND, text("Beräknad förlossning enligt ultraljud", "Expected date by ultrasound")),
        Code(LAST_PERIOD, text("Sista mens", "Last period")),
        Code(POSTNATAL, text("Bedömning efter födelsen", "Assessment after birth")),
    ),
    examples=(
        example("ultrasound comes first", ULTRASOUND, BFODDAT=BIRTH, BPULDAT=BIRTH, SMDAT=BIRTH, GRVFV=39),
        example("then the last period", LAST_PERIOD, BFODDAT=BIRTH, SMDAT=dt.date(2024, 9, 5), GRVFV=39),
        example("then the assessment after birth, though only in weeks", POSTNATAL, BFODDAT=BIRTH, GRVFV=39),
        example("nothing is known", None, BFODDAT=BIRTH),
    ),
)

_CLASSES = (
    (196, text("Före 28+0", "Before 28+0")),
    (224, text("28+0 till 31+6", "28+0 to 31+6")),
    (238, text("32+0 till 33+6", "32+0 to 33+6")),
    (PRETERM, text("34+0 till 36+6", "34+0 to 36+6")),
    (POST_TERM, text("Fullgången, 37+0 till 41+6", "Term, 37+0 to 41+6")),
)
"""The day each class ends before, and its name."""

GRKLASS = Derivation(
    name="GRKLASS",
    label=text("Graviditetslängd, klass", "Gestational age, class"),
    meaning=text(
        "För tidigt född (klass 1 till 4), fullgången eller överburen, efter GRDBS. Är bara veckorna kända avgör de: "
        "gränserna ligger mellan hela veckor.",
        "Preterm (classes 1 to 4), term or post-term, by GRDBS. Where only weeks are known they decide: the bounds lie "
        "between whole weeks.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=("GRVBS",),
    expression=pl.when(pl.col("GRVBS").is_not_null()).then(
        pl.sum_horizontal([pl.col("GRVBS") >= bound // 7 for bound, _ in _CLASSES]) + 1
    ),
    source="Klasser i forskning på registret: < 196, 196–223, 224–237, 238–258, 259–293 och från 294 dagar",
    certainty="secondary",
    codes=(
        *(Code(number, name) for number, (_, name) in enumerate(_CLASSES, 1)),
        Code(len(_CLASSES) + 1, text("Överburen, från 42+0", "Post-term, from 42+0")),
    ),
    examples=(
        example("27 weeks", 1, GRVBS=27),
        example("28 weeks", 2, GRVBS=28),
        example("32 weeks", 3, GRVBS=32),
        example("36 weeks", 4, GRVBS=36),
        example("37 weeks", 5, GRVBS=37),
        example("42 weeks", 6, GRVBS=42),
        example("nothing is known", None),
    ),
)
