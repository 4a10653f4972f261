"""Drawn columns -> frames of text cells as the files of a delivery have them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.registers.patientregistret.synthetic.clinics import Bools, Clinics
from liggare.registers.patientregistret.synthetic.compulsory import OUTPATIENT, VOLUNTARY, Forms
from liggare.registers.patientregistret.synthetic.lines import Lines
from liggare.registers.patientregistret.synthetic.persons import Persons
from liggare.registers.patientregistret.synthetic.stays import Stays
from liggare.registers.patientregistret.synthetic.visits import Visits
from liggare.synthetic.days import Ints, date_text, minute_text
from liggare.synthetic.order import CONTACT

STAFF = ("XS919", "XS917", "XS913", "XS918", "XS910", "XS920", "XS922", "XS912", "XS921")
"""Staff categories (KVÅ 2020) of contacts without a doctor; that they are used so is assumed."""


@dataclass(frozen=True)
class Identities:
    """What every file says about a person."""

    pnr: pl.Series
    rnr: pl.Series
    sex: pl.Series
    hospital: pl.Series

    @classmethod
    def of(cls, persons: Persons, pnr: pl.Series, rnr: pl.Series, hospitals: tuple[str, ...]) -> Identities:
        """The persons' columns as text."""
        return cls(pnr, rnr, whole(persons.sex), pl.Series(hospitals)[persons.hospital])

    def columns(self, person: Ints, mvo: pl.Series) -> dict[str, pl.Series]:
        """The columns about the person and the unit of these rows."""
        return {
            "PNR": self.pnr[person],
            "RNR": self.rnr[person],
            "KON": self.sex[person],
            "SJUKHUS": self.hospital[person],
            "MVO": mvo,
        }


def whole(numbers: Ints) -> pl.Series:
    """Whole numbers as text."""
    return pl.Series(numbers).cast(pl.String)


def flags(values: Bools) -> pl.Series:
    """1 for true and 0 for false, as text."""
    return whole(values.astype(np.int64))


def ids(letter: str, contact: Ints) -> pl.Series:
    """Running numbers behind a letter, of fixed width so that they sort as text."""
    digits = pl.Series(contact + 10**9).cast(pl.String).str.slice(1)
    return pl.select(pl.lit(letter) + digits).to_series()


def stay_rows(first: int, who: Identities, clinics: Clinics, stays: Stays) -> pl.DataFrame:
    """The administrative file of inpatient care; contacts numbered from `first`."""
    contact = np.arange(first, first + len(stays))
    return pl.DataFrame(
        {
            CONTACT: contact,
            "IDNR": ids("S", contact),
            **who.columns(stays.person, clinics.mvo[stays.profile]),
            "INDATUM": date_text(stays.start),
            "UTDATUM": date_text(stays.end, stays.admitted),
            "INSATT": whole(stays.from_),
            "UTSATT": whole(stays.to).set(pl.Series(stays.admitted), None),
            "PVARD": whole(stays.planned),
            "PERM": whole(stays.leave),
        }
    )


def visit_rows(rng: np.random.Generator, first: int, who: Identities, clinics: Clinics, visits: Visits) -> pl.DataFrame:
    """The administrative file of outpatient care; contacts numbered from `first`."""
    contact = np.arange(first, first + len(visits))
    emergency, psychiatric = clinics.emergency[visits.profile], clinics.psychiatric[visits.profile]
    staff = pl.Series(STAFF)[(rng.random(len(visits)) ** 2 * len(STAFF)).astype(np.int64)]
    form = np.where(rng.random(len(visits)) < 0.02, OUTPATIENT, VOLUNTARY)
    return pl.DataFrame(
        {
            CONTACT: contact,
            "IDNR": ids("V", contact),
            **who.columns(visits.person, clinics.mvo[visits.profile]),
            "INDATUM": date_text(visits.day),
            "PVARD": whole(visits.planned),
            "KTYP": whole(visits.form),
            "LAKARKONTAKT": flags(visits.doctor),
            "YRKE": staff.set(pl.Series(visits.doctor), None),
            "VERKS_AKUT": flags(emergency),
            "IN_AKUT_TIDPUNKT": minute_text(visits.day, visits.arrival, ~emergency),
            "BED_AKUT_TIDPUNKT": minute_text(visits.day, visits.assessed, visits.assessed < 0),
            "UT_AKUT_TIDPUNKT": minute_text(visits.day, visits.departure, ~emergency),
            "PSVARD": whole(form).set(pl.Series(~psychiatric), None),
        }
    )


def form_rows(first: int, who: Identities, clinics: Clinics, stays: Stays, forms: Forms) -> pl.DataFrame:
    """The file of compulsory care; rows numbered from `first`."""
    contact = np.arange(first, first + len(forms.stay))
    person, profile = stays.person[forms.stay], stays.profile[forms.stay]
    return pl.DataFrame(
        {CONTACT: contact, "IDNR": ids("T", contact), **who.columns(person, clinics.mvo[profile]), **_form(forms)}
    )


def form_lines(parents: pl.DataFrame, forms: Forms) -> pl.DataFrame:
    """The file of psychiatric care that hangs on the stays."""
    return pl.DataFrame({**_parent(parents, forms.stay), **_form(forms)})


def _form(forms: Forms) -> dict[str, pl.Series]:
    return {"TYP": whole(forms.type), "START": date_text(forms.start), "SLUT": date_text(forms.end)}


def diagnosis_lines(parents: pl.DataFrame, codes: pl.Series, lines: Lines) -> pl.DataFrame:
    """The diagnosis file: the first line of each contact is the main diagnosis."""
    main = np.diff(lines.contact, prepend=-1) != 0
    return pl.DataFrame({**_parent(parents, lines.contact), "DIA": codes[lines.code], "HDIA": flags(main)})


def cause_lines(parents: pl.DataFrame, codes: pl.Series, lines: Lines) -> pl.DataFrame:
    """The file of external causes."""
    return pl.DataFrame({**_parent(parents, lines.contact), "YO": codes[lines.code]})


def procedure_lines(parents: pl.DataFrame, codes: pl.Series, lines: Lines, day: Ints) -> pl.DataFrame:
    """The procedure file; `day` is each line's date."""
    return pl.DataFrame({**_parent(parents, lines.contact), "ATG": codes[lines.code], "ATGDATUM": date_text(day)})


def medicine_lines(parents: pl.DataFrame, codes: pl.Series, lines: Lines, day: Ints) -> pl.DataFrame:
    """The file of administered medicines; `day` is each line's date."""
    return pl.DataFrame({**_parent(parents, lines.contact), "LT_ATC": codes[lines.code], "LTDATUM": date_text(day)})


def _parent(parents: pl.DataFrame, contact: Ints) -> dict[str, pl.Series]:
    return {name: parents[name][contact] for name in (CONTACT, "IDNR")}
