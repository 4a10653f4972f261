"""The mother's and the child's identity numbers -> MPNRQ and BPNRQ, what kind of number each is."""

from __future__ import annotations

import polars as pl

from liggare.derive.derivation import Code, Derivation, example, text
from liggare.derive.person import is_coordination, is_sound
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD, DELIVERY

SOURCE = (
    "Socialstyrelsens metadata (MFR), {name}: koderna, framställda med makrot checkpnr; makrot är inte läst, att datum "
    "och kontrollsiffra avgör är antaget"
)
SOUND, COORDINATION, STILLBORN, UNSOUND, MISSING = 0, 4, 5, 8, 9
MEANING = {
    SOUND: text("Korrekt personnummer", "Correct personal identity number"),
    COORDINATION: text("Samordningsnummer", "Coordination number"),
    STILLBORN: text("Dödfödd, personnummer saknas", "Stillborn, no personal identity number"),
    UNSOUND: text("Ogiltigt personnummer, också reservnummer", "Invalid number, reserve numbers too"),
    MISSING: text("Personnummer saknas", "No personal identity number"),
}


def quality(number: pl.Expr) -> pl.Expr:
    """The kind of a number that may be missing."""
    kind = pl.when(is_coordination(number)).then(COORDINATION).otherwise(SOUND)
    return pl.when(number.is_null()).then(MISSING).when(is_sound(number)).then(kind).otherwise(UNSOUND)


MPNRQ = Derivation(
    name="MPNRQ",
    label=text("Personnummerkvalitet, modern", "Quality of the mother's identity number"),
    meaning=text(
        "Om moderns nummer är ett riktigt personnummer: tolv siffror, ett datum som finns och rätt kontrollsiffra.",
        "Whether the mother's number is a sound one: twelve digits, a date that exists and the right check digit.",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("FV1.MPNR",),
    expression=quality(pl.col("MPNR")),
    source=SOURCE.format(name="MPNRQ"),
    certainty="assumed",
    codes=tuple(Code(code, MEANING[code]) for code in (SOUND, COORDINATION, UNSOUND, MISSING)),
    examples=(
        example("a sound number", SOUND, MPNR="199501309802"),
        example("a samordningsnummer: 60 is added to the day", COORDINATION, MPNR="199501909809"),
        example("the check digit is wrong", UNSOUND, MPNR="199501309803"),
        example("there is no 31 June", UNSOUND, MPNR="199506319808"),
        example("a reserve number", UNSOUND, MPNR="19950130A12B"),
        example("no number", MISSING, MPNR=None),
    ),
)

BPNRQ = Derivation(
    name="BPNRQ",
    label=text("Personnummerkvalitet, barnet", "Quality of the child's identity number"),
    meaning=text(
        "Om barnets nummer är ett riktigt personnummer. Ett barn utan nummer är dödfött bara om det står i DODFOD. "
        "Koden 4 finns i registrets listor för missbildningar och IVF och används här på samma sätt.",
        "Whether the child's number is a sound one. A child without a number is stillborn only if DODFOD says so. "
        "The code 4 stands in the register's lists for malformations and IVF and is used here in the same way.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=("FV2.BPNR", "FV2.DODFOD"),
    expression=pl.when(pl.col("BPNR").is_null() & pl.col("DODFOD").is_in(["1", "2"]))
    .then(STILLBORN)
    .otherwise(quality(pl.col("BPNR"))),
    source=SOURCE.format(name="BPNRQ"),
    certainty="assumed",
    codes=tuple(Code(code, meaning, "assumed" if code == COORDINATION else None) for code, meaning in MEANING.items()),
    examples=(
        example("a sound number", SOUND, BPNR="202506109806", DODFOD="0"),
        example("a samordningsnummer", COORDINATION, BPNR="202506709803", DODFOD="0"),
        example("the check digit is wrong", UNSOUND, BPNR="202506109807", DODFOD="0"),
        example("stillborn and without a number", STILLBORN, BPNR=None, DODFOD="1"),
        example("live-born and without a number", MISSING, BPNR=None, DODFOD="0"),
        example("without a number, and not known whether live-born", MISSING, BPNR=None, DODFOD="9"),
        example("stillborn, but with a number", SOUND, BPNR="202506109806", DODFOD="1"),
    ),
)
