"""Contacts and births of a few lines -> deliveries sent to a real office, on a clock that the test sets."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl

from liggare.operate.kept import Standing
from liggare.operate.office import Office
from liggare.operate.submit import Answer, Submission, submit
from liggare.read.delivery import Delivery, open_delivery
from liggare.register.part import holder_of
from liggare.spec.load import load_register
from liggare.spec.model import Register
from liggare.store.house import office
from registers.codes import codes
from registers.examples import model, texts

REPORTER, MONTH, WHO = "14", "202506", "maja"
Row = Mapping[str, str]
Files = Mapping[str, Mapping[str, Sequence[Row]]]
"""By subset and file id the rows of a delivery."""


@cache
def patients() -> Register:
    """The register whose deliveries replace months."""
    return load_register("patientregistret")


class Clock:
    """Tells the time that the test has set; each time it is asked a second has passed."""

    def __init__(self, day: dt.date = dt.date(2025, 6, 15)) -> None:
        self.set(day)

    def set(self, day: dt.date) -> None:
        """It is noon that day."""
        self._now = dt.datetime.combine(day, dt.time(12), dt.UTC)

    def __call__(self) -> dt.datetime:
        self._now += dt.timedelta(seconds=1)
        return self._now


@dataclass
class Desk:
    """An office, its clock, and a register that is sent to."""

    office: Office
    clock: Clock
    register: Register

    def send(
        self, files: Files, *, month: str = MONTH, reporter: str = REPORTER, test: bool = False, reason: str = ""
    ) -> Answer:
        """Submit the files as of that reporting month."""
        with delivery_of(self.register, files, month, reporter) as delivery:
            return submit(self.office, Submission(self.register, delivery, reporter, WHO, test, reason))

    def records(self, reporter: str = REPORTER) -> list[tuple[str, str, str]]:
        """Of every table whose rows hang on none: record, month and the number of its delivery, in order."""
        return sorted(row for name in self._heads() for row in self._table(name, reporter).iter_rows())

    def _heads(self) -> list[str]:
        version = self.office.versions.newest(self.register.id)
        return [name for name in (version.tables if version else {}) if name.endswith(("_AD", "_FV1", "_PV"))]

    def _table(self, name: str, reporter: str) -> pl.DataFrame:
        version = self.office.versions.newest(self.register.id)
        assert version
        rows = self.office.tables.read(name, version.tables[name])
        mine = rows.filter(pl.col("reporter") == reporter, pl.col("holder") == holder_of(reporter))
        return mine.select("record", "month", "delivery").collect()

    def standing(self, reporter: str = REPORTER) -> list[tuple[str, str, int | None, int]]:
        """Unit, month, delivery and number of records of everything that stands."""
        return [(one.unit, one.month, one.delivery, one.rows) for one in self.standings(reporter)]

    def standings(self, reporter: str = REPORTER) -> tuple[Standing, ...]:
        """Everything that stands of a reporter."""
        return self.office.standings.now(self.register.id, reporter)

    def acts(self) -> list[str]:
        """What has been done, in order."""
        return [entry.what for entry in self.office.trail.entries()]


@contextmanager
def desk(folder: Path, address: str = "", register: Register | None = None) -> Iterator[Desk]:
    """An office in the folder, with the code lists that tests use."""
    clock = Clock()
    with office(folder, address, clock) as opened:
        yield Desk(replace(opened, codes=codes()), clock, register or patients())


@contextmanager
def delivery_of(register: Register, files: Files, month: str, reporter: str) -> Iterator[Delivery]:
    """The files as they would be handed in."""
    known = [subset.id for spec in register.specs for subset in spec.subsets]
    with tempfile.TemporaryDirectory() as folder:
        inbox, work = Path(folder, "in"), Path(folder, "work")
        inbox.mkdir()
        work.mkdir()
        for name, text in texts(files, month, reporter, register).items():
            (inbox / name).write_text(text, encoding="utf-8")
        yield open_delivery([inbox], register.specs[-1].layout, known, work)


def visits(*changes: Row) -> Files:
    """Outpatient visits V0001 and on, each of a person of her own: the model visit with these changes."""
    rows = [_visit(number, change) for number, change in enumerate(changes, 1)]
    return {"PAR_OV": _together(rows)}


def months_of(count: int, month: str, unit: str = "51001", start: int = 1) -> list[Row]:
    """So many visits at a unit in a month (`2025-04`), keys numbered from `start`."""
    return [
        {"IDNR": f"V{start + place:04}", "INDATUM": f"{month.replace('-', '')}{place % 28 + 1:02}", "SJUKHUS": unit}
        for place in range(count)
    ]


def _visit(number: int, change: Row) -> dict[str, list[Row]]:
    """The model visit with the changes, in whichever file has the field; other days of it are those of the visit."""
    key = change.get("IDNR", f"V{number:04}")
    day = change.get("INDATUM", "20250505")
    clocks = {"IN": "0930", "BED": "1015", "UT": "1340"}
    moments = {f"{what}_AKUT_TIDPUNKT": f"{day}{clock}" for what, clock in clocks.items()}
    said = {"IDNR": key, "PNR": person_number(int(key[1:])), "ATGDATUM": day, "LTDATUM": day, **moments, **change}
    return {
        file: [{**row, **{name: value for name, value in said.items() if name in row}} for row in rows]
        for file, rows in model("PAR_OV").items()
    }


def _together(contacts: Sequence[Mapping[str, Sequence[Row]]]) -> dict[str, list[Row]]:
    files: dict[str, list[Row]] = {}
    for one in contacts:
        for file, rows in one.items():
            files.setdefault(file, []).extend(rows)
    return files


def person_number(number: int) -> str:
    """A sound identity number of a person born in 1950, of the birth numbers that belong to nobody (980 to 999)."""
    day = dt.date(1950, 1, 1) + dt.timedelta(days=number % 3000)
    nine = f"{day:%y%m%d}{981 + 2 * (number // 3000 % 9)}"
    weighed = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(nine)]
    return f"19{nine}{-sum(w // 10 + w % 10 for w in weighed) % 10}"
