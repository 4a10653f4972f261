"""Contacts -> the coded lines that hang on them: diagnoses, external causes, procedures and medicines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from liggare.registers.patientregistret.synthetic.clinics import Bools, Clinics, Codes, Vocabulary
from liggare.synthetic.chance import Choices
from liggare.synthetic.days import Ints

_NONE = -1


@dataclass(frozen=True)
class Lines:
    """Columns, one element for each line, by rising contact; a `medicine` stands under the code it belongs to."""

    contact: Ints
    code: Ints
    medicine: Bools


@dataclass(frozen=True)
class Book:
    """Tables of which codes go together; `cause_of` is a number of `causes` or -1, `medicines` is by code."""

    comorbidity: Choices
    medicines: Choices
    administered: Choices
    causes: Choices
    cause_of: Ints

    @classmethod
    def of(cls, codes: Codes, vocabulary: Vocabulary) -> Book:
        """The tables of `codes`; call it when the clinics' codes are in the vocabulary already."""
        comorbidity = Choices.of([vocabulary.numbered(band.codes) for band in codes.comorbidity])
        administered = Choices.of([vocabulary.numbered(codes.administered)])
        causes = Choices.of([vocabulary.numbered(weights) for weights in codes.causes.values()])
        medicines = {vocabulary.number(c): dict.fromkeys(under, 1.0) for c, under in codes.medicines.items()}
        numbered = {code: vocabulary.numbered(under) for code, under in medicines.items()}
        every = vocabulary.text().to_list()
        kinds = list(codes.causes)
        cause = [codes.cause_of.get(code, "accident" if code[0] in "ST" and len(code) < 6 else None) for code in every]
        return cls(
            comorbidity=comorbidity,
            medicines=Choices.of([numbered.get(code, {}) for code in range(len(every))]),
            administered=administered,
            causes=causes,
            cause_of=np.array([_NONE if kind is None else kinds.index(kind) for kind in cause]),
        )


def diagnoses(rng: np.random.Generator, book: Book, clinics: Clinics, profile: Ints, band: Ints, mean: float) -> Lines:
    """One main diagnosis for each contact, first, then others of the clinic and of the person's age, all different."""
    contact, main = np.arange(len(profile)), clinics.main.draw(rng, profile)
    owner = np.repeat(contact, rng.poisson(mean, len(profile)))
    clinic = (rng.random(len(owner)) < 0.4) & (clinics.side.cumulative[profile[owner], -1] > 0)
    other = np.where(clinic, clinics.side.draw(rng, profile[owner]), book.comorbidity.draw(rng, band[owner]))
    return _with_medicines(rng, book, *_different(np.concatenate([contact, owner]), np.concatenate([main, other])))


def external_causes(rng: np.random.Generator, book: Book, diagnosed: Lines) -> Lines:
    """One external cause for each contact with an injury, a poisoning or harm from a medicine."""
    cause = book.cause_of[diagnosed.code]
    needs = (cause != _NONE) & ~diagnosed.medicine
    contact, first = np.unique(diagnosed.contact[needs], return_index=True)
    return _with_medicines(rng, book, contact, book.causes.draw(rng, cause[needs][first]))


def procedures(rng: np.random.Generator, book: Book, acts: Choices, group: Ints, mean: float) -> Lines:
    """Procedures of each contact's group, all different within a contact."""
    owner = np.repeat(np.arange(len(group)), rng.poisson(mean, len(group)))
    return _with_medicines(rng, book, *_different(owner, acts.draw(rng, group[owner])))


def administered(rng: np.random.Generator, book: Book, present: Bools, done: Lines, share: float) -> Lines:
    """Medicines without a procedure, for some contacts where the patient is present and none is under a procedure."""
    able = present.copy()
    able[done.contact[done.medicine]] = False
    chosen = np.flatnonzero(able & (rng.random(len(able)) < share))
    owner = np.repeat(chosen, 1 + rng.poisson(0.4, len(chosen)))
    contact, code = _different(owner, book.administered.draw(rng, np.zeros_like(owner)))
    return Lines(contact, code, np.ones(len(contact), bool))


def _different(contact: Ints, code: Ints) -> tuple[Ints, Ints]:
    """The lines sorted by contact, in the order given, without a contact's repeated codes."""
    _, first = np.unique(contact * 100_000 + code, return_index=True)
    first = np.sort(first)
    order = first[np.argsort(contact[first], kind="stable")]
    return contact[order], code[order]


def _with_medicines(rng: np.random.Generator, book: Book, contact: Ints, code: Ints) -> Lines:
    """A medicine on the line directly under each code that has any."""
    under = np.flatnonzero(book.medicines.cumulative[code, -1] > 0)
    place = np.argsort(np.concatenate([np.arange(len(code)) * 2, under * 2 + 1]), kind="stable")
    medicine = np.concatenate([np.zeros(len(code), bool), np.ones(len(under), bool)])
    codes = np.concatenate([code, book.medicines.draw(rng, code[under])])
    return Lines(np.concatenate([contact, contact[under]])[place], codes[place], medicine[place])
