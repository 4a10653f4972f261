"""What has been drawn -> the words that codes.toml uses in `when`, each true or false of every woman or child."""

from __future__ import annotations

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.registers.medicinska_fodelseregistret.synthetic.children import NEVER, Children, Outcomes
from liggare.registers.medicinska_fodelseregistret.synthetic.coded import True_
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools
from liggare.registers.medicinska_fodelseregistret.synthetic.labour import (
    ANTERIOR,
    BEFORE_LABOUR,
    BREECH,
    FORCEPS,
    INDUCED,
    OTHER_LIE,
    PLAIN,
    POSTERIOR,
    SECTION,
    SPONTANEOUS,
    VACUUM,
    Labours,
)
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import (
    EARLY,
    POSTTERM,
    TERM,
    VERY_EARLY,
    Pregnancies,
)
from liggare.registers.medicinska_fodelseregistret.synthetic.women import Women
from liggare.synthetic.days import Ints

_SMALL = 2.0
"""Standard deviations from the curve."""
_LOW_AT_ONE, _LOW_AT_FIVE = 4, 4
"""Apgar under this is P21.1A at 1 minute, P21.1B at 5 minutes (their titles in ICD-10-SE)."""
_WEIGHTS = (500, 750, 1000, 1500, 2000, 2500)
"""Grams: the limits of the codes under P07.0 and P07.1."""


def of_mothers(women: Women, pregnancies: Pregnancies, labours: Labours, live: Ints) -> True_:
    """Of each delivery; `live` is how many of its children were born alive."""
    number = pregnancies.children
    ill = dict(zip(facts.births().diseases, women.ill.T, strict=True))
    return (
        _of_weeks(pregnancies.best)
        | _of_labour(labours)
        | {
            "single": number == 1,
            "twins": number == 2,
            "triplets": number == 3,
            "multiple": number > 1,
            "all_live": live == number,
            "some_live": (live > 0) & (live < number),
            "none_live": live == 0,
            "scar": women.section_year > 0,
            "asthma": ill["ASTMA"],
            "epilepsy": ill["EPILEPSI"],
            "diabetes": ill["DIABETES"],
            "no_diabetes": ~ill["DIABETES"],
            "hypertension": ill["HYPERTON"],
            "no_hypertension": ~ill["HYPERTON"],
        }
    )


def _of_labour(labours: Labours) -> dict[str, Bools]:
    mode, start, lie = labours.mode, labours.start, labours.presentation
    return {
        "plain": mode == PLAIN,
        "vacuum": mode == VACUUM,
        "forceps": mode == FORCEPS,
        "instrument": (mode == VACUUM) | (mode == FORCEPS),
        "section": mode == SECTION,
        "vaginal": mode != SECTION,
        "spontaneous": start == SPONTANEOUS,
        "induced": start == INDUCED,
        "before_labour": start == BEFORE_LABOUR,
        "in_labour": start != BEFORE_LABOUR,
        "elective": labours.elective,
        "acute": ~labours.elective,
        "anterior": lie == ANTERIOR,
        "posterior": lie == POSTERIOR,
        "breech": lie == BREECH,
        "other_lie": lie == OTHER_LIE,
        "perineum": labours.perineum,
        "severe_tear": labours.sphincter,
        "only_sphincter": labours.sphincter & ~labours.rectum,
        "into_rectum": labours.rectum,
    }


def _of_weeks(days: Ints) -> dict[str, Bools]:
    return {
        "before_week_28": days < VERY_EARLY,
        "from_week_28": days >= VERY_EARLY,
        "week_28_to_31": (days >= VERY_EARLY) & (days < EARLY),
        "before_week_32": days < EARLY,
        "from_week_32": days >= EARLY,
        "preterm": days < TERM,
        "full_term": days >= TERM,
        "term": (days >= TERM) & (days < POSTTERM),
        "postterm": days >= POSTTERM,
    }


def of_children(pregnancies: Pregnancies, children: Children, outcomes: Outcomes) -> True_:
    """Of each child; `pregnancies` are the children's own, one for each child."""
    number, weight = pregnancies.children, children.weight
    first, fifth = outcomes.apgar[:, 0], outcomes.apgar[:, 1]
    lower = (0, *_WEIGHTS[:-1])
    return (
        _of_weeks(pregnancies.best)
        | {
            "alive": children.alive,
            "stillborn": ~children.alive,
            "died": outcomes.died != NEVER,
            "alone": number == 1,
            "a_twin": number == 2,
            "a_triplet": number == 3,
            "small": children.deviation < -_SMALL,
            "large": children.deviation > _SMALL,
            "not_large": children.deviation <= _SMALL,
            "low_at_five": fifth < _LOW_AT_FIVE,
            "low_at_one": (first < _LOW_AT_ONE) & (fifth >= _LOW_AT_FIVE),
            "intubated": outcomes.intubated,
            "ventilated": outcomes.ventilated,
        }
        | {f"under_{high}": (weight >= low) & (weight < high) for low, high in zip(lower, _WEIGHTS, strict=True)}
    )


def healthy(alive: Bools, slots: Ints) -> Bools:
    """Born alive and without a diagnosis."""
    return np.asarray(alive & (slots[:, 0] < 0), np.bool_)
