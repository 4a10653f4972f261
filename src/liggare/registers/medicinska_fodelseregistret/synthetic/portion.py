"""Drawn deliveries -> a portion: the frames of every file of the layout."""

from __future__ import annotations

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic.antenatal import course_rows, enrolment_rows, silence
from liggare.registers.medicinska_fodelseregistret.synthetic.conditions import of_mothers
from liggare.registers.medicinska_fodelseregistret.synthetic.delivery import delivery_rows
from liggare.registers.medicinska_fodelseregistret.synthetic.identities import Identities, identities
from liggare.registers.medicinska_fodelseregistret.synthetic.model import SUBSET, Drawn, Model
from liggare.registers.medicinska_fodelseregistret.synthetic.newborn import newborn_rows
from liggare.registers.medicinska_fodelseregistret.synthetic.sender import antenatal_clinics, sender_row
from liggare.synthetic.days import Ints
from liggare.synthetic.order import CONTACT, Portion


def portion(rng: np.random.Generator, model: Model, drawn: Drawn) -> Portion:
    """The portion's files; numbers given out are remembered in the model."""
    outside, size = model.numbers.outside_test_series, len(drawn)
    contact = np.arange(model.made, model.made + size)
    who = identities(rng, model, drawn, contact)
    true = of_mothers(drawn.women, drawn.pregnancies, drawn.labours, drawn.live)
    silent, clinics = silence(rng, model.facts, size), antenatal_clinics(model.order)
    frames = {
        "AVS": sender_row(model),
        "FV1": _with(contact, who, delivery_rows(rng, model, drawn, true)),
        "MHV1": _with(contact, who, enrolment_rows(rng, model.facts, drawn, true, silent, clinics)),
        "MHV2": _with(contact, who, course_rows(rng, model.facts, drawn, true, silent)),
        "FV2": _with(contact, who, newborn_rows(rng, model, drawn, who), drawn.children.pregnancy),
    }
    model.made += size
    remarks = {"outside test series": model.numbers.outside_test_series - outside, "reserve numbers": who.reserve}
    files = {(SUBSET, kind): frame for kind, frame in frames.items()}
    return Portion(files, size, {SUBSET: _alone(contact, drawn)}, remarks)


def _with(contact: Ints, who: Identities, columns: dict[str, pl.Series], of: Ints | None = None) -> pl.DataFrame:
    """The rows with the number of their delivery and what ties the journals together."""
    chosen = np.arange(len(contact)) if of is None else of
    return pl.DataFrame(
        {CONTACT: contact[chosen], "MPNR": who.mother[chosen], "GRAVID": who.pregnancy[chosen], **columns}
    )


def _alone(contact: Ints, drawn: Drawn) -> pl.Series:
    """The deliveries of women who have only that one."""
    return pl.Series(contact[np.bincount(drawn.mother)[drawn.mother] == 1])
