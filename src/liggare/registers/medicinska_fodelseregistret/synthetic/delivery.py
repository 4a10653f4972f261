"""Drawn deliveries -> the rows of the delivery journal (FV1)."""

from __future__ import annotations

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.registers.medicinska_fodelseregistret.synthetic.cells import box, digit, number, unsure_box
from liggare.registers.medicinska_fodelseregistret.synthetic.coded import True_, draw_slots, slot_columns
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, happens, whole
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births
from liggare.registers.medicinska_fodelseregistret.synthetic.labour import (
    BEFORE_LABOUR,
    FORCEPS,
    INDUCED,
    PLAIN,
    SPONTANEOUS,
    VACUUM,
    Labours,
)
from liggare.registers.medicinska_fodelseregistret.synthetic.model import Drawn, Model
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import TERM
from liggare.synthetic.chance import Floats
from liggare.synthetic.days import Ints, date_text

HOME, OTHER_HOSPITAL = 3, 1
"""As MUTSATT and BUTSATT."""
_SLOTS = 12
_ELECTIVE, _ACUTE = 1, 2
_WITHOUT_DRUGS = ("TNS", "AKUPUNKT", "KVADDLAR", "BAD", "HYPNOS")
Rows = dict[str, pl.Series]


def delivery_rows(rng: np.random.Generator, model: Model, drawn: Drawn, true: True_) -> Rows:
    """The columns of FV1 but those that tie the journals together."""
    labours, pregnancies, size = drawn.labours, drawn.pregnancies, len(drawn)
    diagnoses = draw_slots(rng, facts.codes().mother_diagnoses, true, size, _SLOTS)
    procedures = draw_slots(rng, facts.codes().mother_procedures, true, size, _SLOTS)
    staying = labours.left < 0
    return {
        "SJUKHUS": _hospitals(rng, model.hospitals, size),
        "FORLDAT": date_text(pregnancies.day),
        "INDATFV": date_text(labours.admitted),
        "MUTDAT": date_text(np.maximum(labours.left, 0), staying),
        "MUTSATT": digit(np.where(labours.moved, OTHER_HOSPITAL, HOME)).set(pl.Series(staying), None),
        "ANTBARN": number(pregnancies.children),
        **_course(labours),
        **_relief(rng, model.facts, labours),
        **_tears(rng, model.facts, labours),
        "MVIKTFV": _weight_at_delivery(rng, model.facts, drawn),
        "MDIAGSVAR": box(diagnoses[:, 0] >= 0),
        **slot_columns("MDIAG", diagnoses),
        "FLOPSVAR": box(procedures[:, 0] >= 0),
        **slot_columns("FLOP", procedures),
    }


def _hospitals(rng: np.random.Generator, hospitals: tuple[str, ...], size: int) -> pl.Series:
    """The first hospital has most deliveries, each following one fewer."""
    limits = np.cumsum(1 / np.arange(1, len(hospitals) + 1))
    place = np.searchsorted(limits, rng.random(size) * limits[-1], side="right").clip(0, len(hospitals) - 1)
    named: pl.Series = pl.Series(hospitals)[place]
    return named


def _course(labours: Labours) -> Rows:
    """How it began and ended."""
    start, mode, section = labours.start, labours.mode, labours.section
    planned = np.where(labours.elective, _ELECTIVE, _ACUTE)
    return {
        "FLSPONT": box(start == SPONTANEOUS),
        "FLINDUKT": box(start == INDUCED),
        "SECFORE": box(start == BEFORE_LABOUR),
        "ELEKAKUT": digit(planned).set(pl.Series(~section), None),
        "VAGINAL": box(mode == PLAIN),
        "SUGKLOCK": box(mode == VACUUM),
        "TANG": box(mode == FORCEPS),
        "SECAVSL": box(section & (start != BEFORE_LABOUR)),
        "BJUDNING": digit(labours.presentation),
    }


def _relief(rng: np.random.Generator, of: Births, labours: Labours) -> Rows:
    """Pain relief; spinal and general anaesthesia are for caesarean sections."""
    used = dict(zip(of.relief, labours.relief.T, strict=True))
    used["IFSML"] = np.any([used[name] for name in _WITHOUT_DRUGS], axis=0)
    used |= {"SPINAL": labours.spinal, "NARKOS": labours.general, "PENTHRAN": np.zeros(len(labours), bool)}
    none: Bools = ~np.any(list(used.values()), axis=0)
    sure = {name: box(used.pop(name)) for name in ("EPIBL", "SPINAL", "NARKOS", "IFSML", *_WITHOUT_DRUGS)}
    unsure = {name: unsure_box(rng, true, of.missing["box"]) for name, true in used.items()}
    return sure | unsure | {"ISML": box(none)}


def _tears(rng: np.random.Generator, of: Births, labours: Labours) -> Rows:
    """A tear that is coded has its box; that there was none is not always known."""
    torn = dict(zip(of.other_tears, labours.torn.T, strict=True)) | {
        "KLIPP": labours.cut,
        "PERINEUM": labours.perineum,
        "SFINKTER": labours.sphincter,
        "REKTUM": labours.rectum,
    }
    return {name: unsure_box(rng, true, of.missing["box"], only_no=True) for name, true in torn.items()}


def body_weight(drawn: Drawn) -> Floats:
    """Kilograms at enrolment."""
    return np.asarray(drawn.women.bmi * (drawn.women.height / 100) ** 2, np.float64)


def _weight_at_delivery(rng: np.random.Generator, of: Births, drawn: Drawn) -> pl.Series:
    """More than at enrolment by what is usual, less if the child came early."""
    mean, spread = of.mothers.gain
    gain = (mean + spread * rng.normal(0, 1, len(drawn)).clip(-3, 4)) * np.minimum(drawn.pregnancies.age / TERM, 1)
    return number(_kilograms(body_weight(drawn) + gain), happens(rng, of.missing["weight_at_delivery"], len(drawn)))


def _kilograms(weight: Floats) -> Ints:
    return whole(weight).clip(35, 200)
