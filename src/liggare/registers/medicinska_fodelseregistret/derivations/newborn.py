"""The newborn's journal -> the year of birth, and a low Apgar score."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Derivation, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.answers import NO_YES
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD

AR = Derivation(
    name="AR",
    label=text("Födelseår", "Year of birth"),
    meaning=text("Året i barnets födelsedatum.", "The year of the child's birth date."),
    level=CHILD.id,
    type=pl.Int16,
    reads=("FV2.BFODDAT",),
    expression=pl.col("BFODDAT").dt.year(),
    source="Socialstyrelsens metadata (MFR), variabel AR; att den är barnets födelseår är vår läsning",
    certainty="assumed",
    examples=(
        example("New Year's Eve", 2024, BFODDAT=dt.date(2024, 12, 31)),
        example("New Year's Day", 2025, BFODDAT=dt.date(2025, 1, 1)),
        example("not known", None),
    ),
)

LAGAPGAR = Derivation(
    name="LAGAPGAR",
    label=text("Låg Apgarpoäng vid fem minuter", "Low Apgar score at five minutes"),
    meaning=text(
        "Apgarpoängen vid fem minuter är lägre än 7. Bara levande födda; saknas för dödfödda.",
        "The Apgar score at five minutes is below 7. Live-born only.",
    ),
    level=CHILD.id,
    type=pl.Int8,
    reads=("FV2.APGAR5", "FV2.DODFOD"),
    expression=pl.when(pl.col("DODFOD") == "0").then(pl.col("APGAR5") < 7),
    source="Gränsen 7 bland levande födda är den vedertagna och används i forskning på registret",
    certainty="secondary",
    codes=NO_YES,
    examples=(
        example("six", 1, APGAR5=6, DODFOD="0"),
        example("seven", 0, APGAR5=7, DODFOD="0"),
        example("nought is a score", 1, APGAR5=0, DODFOD="0"),
        example("stillborn", None, APGAR5=0, DODFOD="2"),
        example("no score", None, APGAR5=None, DODFOD="0"),
        example("not known whether live-born", None, APGAR5=6, DODFOD="9"),
    ),
)
