"""Drawn deliveries -> the rows of the antenatal journals: enrolment (MHV1) and the course of pregnancy (MHV2)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.registers.medicinska_fodelseregistret.synthetic.cells import (
    UNKNOWN,
    box,
    digit,
    number,
    unsure_box,
)
from liggare.registers.medicinska_fodelseregistret.synthetic.coded import EMPTY, True_, draw_slots, slot_columns
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, happens, one_of, whole
from liggare.registers.medicinska_fodelseregistret.synthetic.delivery import Rows, body_weight
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births, Line
from liggare.registers.medicinska_fodelseregistret.synthetic.model import Drawn
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import BY_PERIOD, BY_ULTRASOUND
from liggare.registers.medicinska_fodelseregistret.synthetic.women import Women
from liggare.synthetic.days import Ints, date_text

_DRUGS, _DIAGNOSES = 4, 4
_BEFORE, _AT_ENROLMENT, _LATE = 1, 2, 3
"""How far into the pregnancy a habit lasts (see Women)."""
_LATE_WEEKS = 203
"""Days: what is asked about in week 30 to 32 is not known of a pregnancy that ended before."""
_AMNIOCENTESIS, _VILLUS_BIOPSY = 115, 85
"""Days of pregnancy: late enough for the test also by a last period that is remembered two weeks wrong."""
_LEAST_WEIGHT = 40
_MONTH = 30
_GROWN = 24 * 366
"""Days: she has had time for as many years of childlessness as are drawn since she was 14."""


class Silence(NamedTuple):
    """Of whom it is not known at enrolment whether they smoke or use snuff; it is not known later either."""

    smoking: Bools
    snuff: Bools


def silence(rng: np.random.Generator, of: Births, size: int) -> Silence:
    """So many of the women as is usual."""
    return Silence(happens(rng, of.missing["habit"], size), happens(rng, of.missing["habit"], size))


def enrolment_rows(
    rng: np.random.Generator, of: Births, drawn: Drawn, true: True_, silent: Silence, clinics: pl.Series
) -> Rows:
    """The columns of MHV1 but those that tie the journals together."""
    size, mothers = len(drawn), of.mothers
    smokes, snus = drawn.women.smokes, drawn.women.snus
    weeks = _weeks_at_enrolment(drawn)
    missing = of.missing["body"]
    return {
        "MHVNR": clinics[(rng.random(size) * len(clinics)).astype(np.int64)],
        "INDATMHV": date_text(drawn.pregnancies.enrolled),
        "FAMSIT": digit(one_of(rng, mothers.family, size)),
        "ARBETE": digit(one_of(rng, mothers.work, size)),
        **_history(rng, of, drawn.women),
        **_childlessness(rng, of, drawn),
        **_dates(rng, drawn),
        **_contraception(rng, of, drawn),
        **_diseases(rng, of, drawn.women),
        "ROK0": _smoking(rng, of, smokes >= _BEFORE, silent.smoking),
        "ROK1": _smoking(rng, of, smokes >= _AT_ENROLMENT, silent.smoking),
        "SNUS0": digit(np.where(silent.snuff, UNKNOWN, snus >= _BEFORE)),
        "SNUS1": digit(np.where(silent.snuff, UNKNOWN, snus >= _AT_ENROLMENT)),
        "MLANGD": number(drawn.women.height, happens(rng, missing, size)),
        "MVIKT": number(whole(body_weight(drawn)).clip(_LEAST_WEIGHT), happens(rng, missing, size)),
        **_drugs(rng, of, facts.codes().early_drugs, true, np.zeros(size, np.int64), weeks),
    }


def _weeks_at_enrolment(drawn: Drawn) -> Ints:
    """Completed weeks of the pregnancy by its best estimate."""
    of = drawn.pregnancies
    return np.asarray(np.maximum(of.enrolled - of.day + of.best, 0) // 7, np.int64)


def _history(rng: np.random.Generator, of: Births, women: Women) -> Rows:
    """Earlier children and pregnancies; those of a first-time mother are always known to be none."""
    size, missing = len(women), of.missing["history"]
    counts = {
        "TIDLEVF": women.live,
        "TIDDODF": women.stillborn,
        "TID7DOD": women.died_early,
        "TIDSDOD": women.died_late,
        "TIDSPOAB": women.abortions,
        "TIDXGRAV": women.ectopic,
    }
    scar = women.section_year > 0
    return {
        **{name: number(count, happens(rng, missing, size)) for name, count in counts.items()},
        "PARITET_F": number(women.earlier + 1),
        "TSECTIO": unsure_box(rng, scar, missing, only_no=True),
        "TSECAR": number(women.section_year, ~scar),
    }


def _childlessness(rng: np.random.Generator, of: Births, drawn: Drawn) -> Rows:
    """Years, and what was done about them: nothing, or one kind of treatment; not of the youngest."""
    size, days = len(drawn), drawn.pregnancies.enrolled - drawn.women.birth
    some = happens(rng, of.mothers.infertile, size) & (days > _GROWN)
    years = np.where(some, 1 + rng.poisson(1.2, size).clip(0, 7), 0)
    done = one_of(rng, {str(place): share for place, share in enumerate(of.treatments.values())}, size)
    boxes = {name: unsure_box(rng, some & (done == place), of.missing["box"], only_no=True)
             for place, name in enumerate(of.treatments)}  # fmt: skip
    return {"OFRIBARN": number(years), **boxes}


def _dates(rng: np.random.Generator, drawn: Drawn) -> Rows:
    """What the gestational age is reckoned from."""
    of = drawn.pregnancies
    return {
        "SMDAT": date_text(of.period, of.no_period),
        "BPSMDAT": date_text(of.period + BY_PERIOD, of.no_expected),
        "BPULDAT": date_text(of.day + BY_ULTRASOUND - of.age, of.no_ultrasound),
        "ULDATUM": date_text(of.scan, of.no_ultrasound),
    }


def _contraception(rng: np.random.Generator, of: Births, drawn: Drawn) -> Rows:
    """What was used before the pregnancy, and when it ended."""
    size = len(drawn)
    pill, iud = happens(rng, of.mothers.pill, size), happens(rng, of.mothers.iud, size)
    before = drawn.pregnancies.period - 20 - rng.exponential(4 * _MONTH, (2, size)).clip(0, 300).astype(np.int64)
    return {
        "PPILLER": unsure_box(rng, pill, of.missing["box"], only_no=True),
        "PSTOPDAT": date_text(before[0], ~pill),
        "SPIRAL": unsure_box(rng, iud, of.missing["box"], only_no=True),
        "SPUTDAT": date_text(before[1], ~iud),
    }


def _diseases(rng: np.random.Generator, of: Births, women: Women) -> Rows:
    return {
        name: unsure_box(rng, ill, of.missing["box"], only_no=True)
        for name, ill in zip(of.diseases, women.ill.T, strict=True)
    }


def _smoking(rng: np.random.Generator, of: Births, smokes: Bools, unknown: Bools) -> pl.Series:
    """1 does not smoke, 2 up to 9 a day, 3 at least 10, 9 not known."""
    heavy = happens(rng, of.mothers.heavy, len(smokes))
    known = np.where(smokes, np.where(heavy, 3, 2), 1)
    return digit(np.where(unknown, UNKNOWN, known))


def _drugs(rng: np.random.Generator, of: Births, lines: tuple[Line, ...], true: True_, first: Ints, last: Ints) -> Rows:
    """Drugs with the weeks in which they were begun (between `first` and `last`) and ended, if they were."""
    size = len(first)
    slots = draw_slots(rng, lines, true, size, _DRUGS)
    none = slots[:, 0] == EMPTY
    unknown = none & happens(rng, of.missing["box"], size)
    rows: Rows = {"LMSVAR": digit(np.where(unknown, UNKNOWN, ~none))}
    codes = slot_columns("ATC", slots)
    for place in range(_DRUGS):
        empty = slots[:, place] == EMPTY
        begun = first + (rng.random(size) * (last - first + 1)).astype(np.int64)
        ended = begun + (rng.random(size) * (last - begun + 1)).astype(np.int64)
        name = f"ATC{place + 1}"
        rows[name] = codes[name]
        rows[f"START_VECKA{place + 1}"] = number(begun, empty)
        rows[f"SLUT_VECKA{place + 1}"] = number(ended, empty | happens(rng, 0.5, size))
    return rows


def course_rows(rng: np.random.Generator, of: Births, drawn: Drawn, true: True_, silent: Silence) -> Rows:
    """The columns of MHV2 but those that tie the journals together."""
    size, pregnancies = len(drawn), drawn.pregnancies
    unasked = (pregnancies.age < _LATE_WEEKS) | happens(rng, of.missing["late_habit"], size)
    weeks = pregnancies.best // 7
    enrolled = _weeks_at_enrolment(drawn)
    diagnoses = draw_slots(rng, facts.codes().pregnancy_diagnoses, true, size, _DIAGNOSES)
    return {
        "ROK2": _smoking(rng, of, drawn.women.smokes >= _LATE, silent.smoking | unasked),
        "SNUS2": digit(np.where(silent.snuff | unasked, UNKNOWN, drawn.women.snus >= _LATE)),
        "BESOK": _visits(rng, of, weeks, enrolled),
        **_test(rng, drawn, "AMNIO", of.care.amniocentesis, _AMNIOCENTESIS),
        **_test(rng, drawn, "CVB", of.care.villus_biopsy, _VILLUS_BIOPSY),
        **_drugs(rng, of, facts.codes().late_drugs, true, np.minimum(enrolled, weeks - 1), weeks - 1),
        "GDIAGSVAR": box(diagnoses[:, 0] != EMPTY),
        **slot_columns("GDIAG", diagnoses),
    }


def _visits(rng: np.random.Generator, of: Births, weeks: Ints, enrolled: Ints) -> pl.Series:
    """Fewer in a pregnancy that was followed for fewer weeks; at least the enrolment."""
    share = ((weeks - enrolled) / 30).clip(0.1, 1.2)
    visits = 1 + rng.poisson(of.care.visits * share).clip(0, 29)
    return number(visits, happens(rng, of.missing["visits"], len(weeks)))


def _test(rng: np.random.Generator, drawn: Drawn, name: str, share: float, day: int) -> Rows:
    """A prenatal test and its day: in the week it is usual, of women who had enrolled by then."""
    of, size = drawn.pregnancies, len(drawn)
    when = of.conceived + day + (rng.random(size) * 14).astype(np.int64)
    done = happens(rng, share, size) & (when >= of.enrolled) & (when < of.day)
    return {name: box(done), f"{name}DAT": date_text(when, ~done)}
