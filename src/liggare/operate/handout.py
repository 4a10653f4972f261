"""The registers -> the folder of what every sender needs: specifications, code lists, calendar, test deliveries, keys.

It is made anew once a day, beside the old one, and takes its place when it is whole.
"""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.samples import Sort, sample, subsets_of_samples
from liggare.organisation import ical
from liggare.organisation.calendar import Entry, entries
from liggare.receipt.keys import public_pem
from liggare.receipt.notation import date
from liggare.spec.codelist import CodeList
from liggare.spec.document import document
from liggare.spec.load import registers
from liggare.spec.model import Register, Spec, Text

FOLDER = "handout"

_SORTS: dict[str, Sort] = {"godtas": "accepted", "med-fel": "faulty"}


def handout_folder(office: Office) -> Path | None:
    """The newest handout; None before the first one is made."""
    made = sorted((office.work / FOLDER).glob("[0-9]*"))
    return made[-1] if made else None


def make_handout(office: Office, host_key: str) -> bool:
    """Make the handout of today, unless it is there; whether it was made. `host_key`: the server's public key."""
    folder = office.work / FOLDER / f"{office.today():%Y%m%d}"
    if folder.exists():
        return False
    with office.passing() as work:
        made = work / "handout"
        made.mkdir(mode=0o700)
        _write(office, made, host_key)
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made.replace(folder)
    for old in folder.parent.iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return True


def _write(office: Office, folder: Path, host_key: str) -> None:
    (folder / "sftp-vardnyckel.pub").write_text(f"{host_key}\n", encoding="utf-8")
    (folder / "kvittens-nyckel.pem").write_bytes(public_pem(office.keys.signing().public_key()))
    (folder / "kalender.ics").write_bytes(_calendar(office))
    for name in registers():
        register = known_register(name)
        for spec in _near(register, office.today()):
            for language in ("sv", "en"):
                said = document(register, spec, language, "md", office.codes)
                path = folder / f"{register.code}-specifikation-{spec.valid_from}.{language}.md"
                path.write_text(said, encoding="utf-8")
        _samples(office, register, folder)
    for codes in _lists(office):
        _write_list(codes, folder / f"kodlista-{codes.id}.csv")


def _near(register: Register, today: dt.date) -> Iterator[Spec]:
    """The version in force and those to come."""
    current = [one for one in register.specs if one.valid_from <= today][-1:]
    yield from (*current, *(one for one in register.specs if one.valid_from > today))


def _samples(office: Office, register: Register, folder: Path) -> None:
    """Made-up files of each subset; a register of which none can be made has none."""
    for subset in subsets_of_samples(office, register):
        for name, sort in _SORTS.items():
            with suppress(Refused, LookupError):
                found = sample(office, register, subset, sort)
                shutil.copyfile(found.files, folder / f"testfiler-{subset}-{name}.zip")
                if sort == "faulty":
                    shutil.copyfile(found.findings, folder / f"testfiler-{subset}-{name}.csv")


def _lists(office: Office) -> Iterator[CodeList]:
    """The code lists that ship with the program: those that are imported may not be passed on."""
    for declared in office.codes.declarations:
        known = office.codes.get(declared.id) if declared.shipped else None
        if known is not None:
            yield known


def _write_list(codes: CodeList, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(codes.frame.columns)
        writer.writerows(codes.frame.iter_rows())


def _calendar(office: Office) -> bytes:
    """This year and the next, for a calendar program."""
    years = (office.today().year, office.today().year + 1)
    found = [one for name in registers() for year in years for one in entries(known_register(name), year)]
    return ical.calendar(_NAME.sv, [_event(one) for one in found], office.now())


def _event(one: Entry) -> ical.Event:
    code = known_register(one.register).code
    covers = f"{date(one.covers[0], 'sv')} – {date(one.covers[1], 'sv')}"
    return ical.Event(one.id, one.first, one.last, f"{code}: {one.name.sv}", f"{covers}\n{one.source}", (code,))


_NAME = Text(sv="Rapportering till hälsodataregister", en="Reporting to health data registers")
