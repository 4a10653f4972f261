"""Drawn children -> the rows of the newborn's journal (FV2)."""

from __future__ import annotations

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.registers.medicinska_fodelseregistret.synthetic.cells import box, clock, digit, number
from liggare.registers.medicinska_fodelseregistret.synthetic.children import NEVER
from liggare.registers.medicinska_fodelseregistret.synthetic.coded import (
    EMPTY,
    True_,
    and_more,
    draw_slots,
    slot_columns,
)
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import happens
from liggare.registers.medicinska_fodelseregistret.synthetic.conditions import healthy, of_children
from liggare.registers.medicinska_fodelseregistret.synthetic.delivery import HOME, OTHER_HOSPITAL, Rows
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births
from liggare.registers.medicinska_fodelseregistret.synthetic.identities import REPORTED_LATE, Identities
from liggare.registers.medicinska_fodelseregistret.synthetic.model import Drawn, Model
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import Pregnancies
from liggare.synthetic.days import Ints, date_text

FIRST_REPORT, COMPLETION = 1, 2
"""As RAPPTYP."""
_DIED = 4
"""As BUTSATT."""
_HEALTHY, _ILL = 1, 2
"""As FBARN."""
_DIAGNOSES, _PROCEDURES = 20, 12


def newborn_rows(rng: np.random.Generator, model: Model, drawn: Drawn, who: Identities) -> Rows:
    """The columns of FV2 but those that tie the journals together, one element for each child."""
    of, children = drawn.pregnancies.taken(drawn.children.pregnancy), drawn.children
    size, missing = len(children), model.facts.missing
    new = of.day >= model.order.last_day - REPORTED_LATE
    return {
        "BORDNR": number(children.order),
        "RAPPTYP": digit(np.where(new, FIRST_REPORT, COMPLETION)),
        "BPNR": who.child,
        "BPNRSKAL": who.reason,
        "BFODDAT": date_text(of.day),
        "FODKL": clock(children.minute, happens(rng, missing["time"], size)),
        "KON": digit(children.sex),
        "BORDF2": digit(1 + (of.children > 1)),
        "DODFOD": digit(children.death),
        "GRVFV": number(of.assessed // 7),
        "GRDFV": number(of.assessed % 7, of.no_days),
        "BVIKT": number(children.weight, happens(rng, missing["BVIKT"], size)),
        "BLANGDF2": number(children.length, happens(rng, missing["birth_length"], size)),
        "HOMF": number(children.head, happens(rng, missing["head"], size)),
        **_state(rng, model.facts, drawn),
        **_end(rng, model.facts, drawn),
        **_coded(rng, of, drawn),
    }


def _state(rng: np.random.Generator, of: Births, drawn: Drawn) -> Rows:
    """Apgar and what was done for the child; nothing for a stillborn."""
    outcomes, alive = drawn.outcomes, drawn.children.alive
    vitamin = alive & ~happens(rng, of.care.no_vitamin, len(alive)) & (outcomes.died == NEVER)
    return {
        **{f"APGAR{minute}": number(outcomes.apgar[:, place], ~alive) for place, minute in enumerate((1, 5, 10))},
        "VENT": box(outcomes.ventilated),
        "INTUB": box(outcomes.intubated),
        "HJMASS": box(outcomes.massaged),
        "ACIDOS": box(outcomes.acidosis),
        "KVITAMIN": box(vitamin),
    }


def _end(rng: np.random.Generator, of: Births, drawn: Drawn) -> Rows:
    """Death and discharge; what has not happened by the last day of the reporting month is empty."""
    outcomes, alive = drawn.outcomes, drawn.children.alive
    living, staying = outcomes.died == NEVER, outcomes.left == NEVER
    examined = happens(rng, of.death.autopsy, len(alive))
    way = np.where(living, np.where(outcomes.moved, OTHER_HOSPITAL, HOME), _DIED)
    return {
        "DODDAT": date_text(np.maximum(outcomes.died, 0), living),
        "DODKL": clock(outcomes.died_minute, living),
        "OBDUKT": box(examined).set(pl.Series(alive & living), None),
        "BUTDAT": date_text(np.maximum(outcomes.left, 0), staying),
        "BUTSATT": digit(way).set(pl.Series(staying), None),
    }


def _coded(rng: np.random.Generator, of: Pregnancies, drawn: Drawn) -> Rows:
    """Diagnoses and procedures; a child is healthy without a diagnosis of disease."""
    codes, alive, size = facts.codes(), drawn.children.alive, len(drawn.children)
    true: True_ = of_children(of, drawn.children, drawn.outcomes)
    diagnoses: Ints = draw_slots(rng, codes.child_diagnoses, true, size, _DIAGNOSES)
    well = healthy(alive, diagnoses)
    diagnoses = and_more(rng, diagnoses, codes.child_statuses, {**true, "healthy": well})
    procedures = draw_slots(rng, codes.child_procedures, true, size, _PROCEDURES)
    return {
        "FBARN": digit(np.where(well, _HEALTHY, _ILL)).set(pl.Series(~alive), None),
        "BDIAGSVAR": box(diagnoses[:, 0] != EMPTY),
        **slot_columns("BDIAG", diagnoses),
        "BFLOPSVAR": box(procedures[:, 0] != EMPTY),
        **slot_columns("BFLOP", procedures),
    }
