"""Drawn persons, stays and visits -> a portion: the frames of every file the layout may ask for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.registers.patientregistret.synthetic import clinics as facts
from liggare.registers.patientregistret.synthetic import compulsory, frames, lines
from liggare.registers.patientregistret.synthetic.clinics import Bools, Clinics
from liggare.registers.patientregistret.synthetic.model import OV, SV, TV, Drawn, Model
from liggare.registers.patientregistret.synthetic.persons import numbered
from liggare.registers.patientregistret.synthetic.visits import REMOTE
from liggare.synthetic.days import Ints
from liggare.synthetic.order import CONTACT, FileId, Portion

Files = dict[FileId, pl.DataFrame]


def portion(rng: np.random.Generator, model: Model, drawn: Drawn) -> Portion:
    """The portion's files; numbers given out are remembered in the model."""
    outside = model.numbers.outside_test_series
    who = frames.Identities.of(
        drawn.persons, *numbered(rng, drawn.persons, facts.people(), model.numbers), model.hospitals
    )
    lonely = _lonely(drawn)
    stay_order = np.lexsort((drawn.stays.person, drawn.stays.end))
    visit_order = np.lexsort((drawn.visits.person, drawn.visits.day))
    alone = {
        SV: _contacts(model, SV, lonely[drawn.stays.person[stay_order]]),
        OV: _contacts(model, OV, lonely[drawn.visits.person[visit_order]]),
    }
    files = _inpatient(rng, model, who, drawn, stay_order) | _outpatient(rng, model, who, drawn, visit_order)
    alone[TV] = files[TV, "PV"].filter(pl.struct("PNR", "RNR").is_unique())[CONTACT]
    for subset, kind in ((SV, "AD"), (OV, "AD"), (TV, "PV")):
        model.made[subset] += len(files[subset, kind])
    contacts = len(drawn.stays) + len(drawn.visits)
    return Portion(files, contacts, alone, {"outside test series": model.numbers.outside_test_series - outside})


def _lonely(drawn: Drawn) -> Bools:
    """Persons with one contact and no compulsory care."""
    contacts = np.bincount(np.concatenate([drawn.stays.person, drawn.visits.person]), minlength=len(drawn.persons))
    contacts[drawn.stays.person[drawn.coerced]] += 1
    return np.asarray(contacts == 1, np.bool_)


def _contacts(model: Model, subset: str, chosen: Bools) -> pl.Series:
    return pl.Series(np.flatnonzero(chosen) + model.made[subset])


def _inpatient(rng: np.random.Generator, model: Model, who: frames.Identities, drawn: Drawn, order: Ints) -> Files:
    stays, coerced = drawn.stays.taken(order), drawn.coerced[order]
    rows = frames.stay_rows(model.made[SV], who, model.stays, stays)
    forms = compulsory.compulsory_forms(model.stays, stays, coerced)
    forms = forms.taken(np.argsort(forms.end, kind="stable"))
    remote = np.zeros(len(stays), bool)
    coded = Coded(model.stays, stays.profile, drawn.persons.band[stays.person], remote, stays.start, stays.end)
    return {
        (SV, "AD"): rows,
        (SV, "PV"): frames.form_lines(rows, compulsory.all_forms(model.stays, stays, coerced)),
        (TV, "PV"): frames.form_rows(model.made[TV], who, model.stays, stays, forms),
        **_coded(rng, model, SV, rows, coded),
    }


def _outpatient(rng: np.random.Generator, model: Model, who: frames.Identities, drawn: Drawn, order: Ints) -> Files:
    visits = drawn.visits.taken(order)
    rows = frames.visit_rows(rng, model.made[OV], who, model.visits, visits)
    band, remote = drawn.persons.band[visits.person], visits.form == REMOTE
    coded = Coded(model.visits, visits.profile, band, remote, visits.day, visits.day)
    return {(OV, "AD"): rows, **_coded(rng, model, OV, rows, coded)}


@dataclass(frozen=True)
class Coded:
    """What decides a contact's codes: columns, one element for each contact; `start` and `end` bound the dates."""

    clinics: Clinics
    profile: Ints
    band: Ints
    remote: Bools
    start: Ints
    end: Ints

    @property
    def acts(self) -> Ints:
        """The group of procedures: the clinic's own, or what is done at a distance."""
        distant = len(self.clinics.profiles) + self.clinics.psychiatric[self.profile]
        return np.where(self.remote, distant, self.profile)


def _coded(rng: np.random.Generator, model: Model, subset: str, rows: pl.DataFrame, of: Coded) -> Files:
    """The files of codes of a subset's contacts."""
    care, book, codes, kind = facts.people().care, model.book, model.codes, (SV, OV).index(subset)
    diagnosed = lines.diagnoses(rng, book, of.clinics, of.profile, of.band, care.side_diagnoses[kind])
    done = lines.procedures(rng, book, of.clinics.acts, of.acts, care.acts[kind])
    given = lines.administered(rng, book, ~of.remote, done, care.administered[kind])
    done_day, given_day = (_dates(rng, lines_, of.start, of.end) for lines_ in (done, given))
    return {
        (subset, "DI"): frames.diagnosis_lines(rows, codes, diagnosed),
        (subset, "YO"): frames.cause_lines(rows, codes, lines.external_causes(rng, book, diagnosed)),
        (subset, "AT"): frames.procedure_lines(rows, codes, done, done_day),
        (subset, "LT"): frames.medicine_lines(rows, codes, given, given_day),
    }


def _dates(rng: np.random.Generator, of: lines.Lines, start: Ints, end: Ints) -> Ints:
    """A day of the contact for each line; a medicine under a procedure has the procedure's day."""
    day = start[of.contact] + (rng.random(len(of.contact)) * (end - start + 1)[of.contact]).astype(np.int64)
    above = np.maximum(np.arange(len(day)) - 1, 0)
    under = of.medicine & (of.contact[above] == of.contact) & ~of.medicine[above]
    return np.where(under, day[above], day)
