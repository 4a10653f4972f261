"""`liggare calendar`: when each register is to be reported to in a year, on the screen or as an iCalendar file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli import calendar_shown as shown
from liggare.cli.at_work import DONE, NO, WRONG_USAGE, AsJson, Data, leave, opened, said, show_json
from liggare.cli.choose import Lang, Registers, chosen_registers
from liggare.operate.duties import all_duties
from liggare.operate.unit_changes import keys_of
from liggare.organisation.calendar import Entry, entries
from liggare.organisation.duty import Duty, unit_kind
from liggare.organisation.event import organisation
from liggare.organisation.ical import calendar
from liggare.register.months import swedish_day
from liggare.spec.load import load_register
from liggare.spec.model import Text

app = cyclopts.App(name="calendar")


@app.default
def calendar_command(
    *,
    year: Annotated[int | None, cyclopts.Parameter(validator=cyclopts.validators.Number(gte=1990, lte=2100))] = None,
    unit: str = "",
    register: Registers = None,
    ics: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    to: Path | None = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa när uppgifter ska lämnas och när svaren kommer. / Show when data are to be reported and answers come.

    Slutkod 1 om enheten inte har något att rapportera det året. / Exit code 1 if the unit has nothing to report that
    year.

    Parameters
    ----------
    year
        Året, 1990 till 2100; annars i år. / The year, 1990 to 2100; this year if left out.
    unit
        Bara det som gäller den enheten, efter dess skyldigheter. / Only what concerns that unit, by its duties.
    ics
        Som en iCalendar-fil, för kalenderprogram. / As an iCalendar file, for calendar programs.
    to
        Filen som skrivs med --ics; annars skrivs den ut. / The file to write with --ics; printed if left out.
    """
    now = dt.datetime.now(dt.UTC)
    today = swedish_day(now)
    registers = chosen_registers(register, lang)
    found = [one for each in registers for one in entries(each, year or today.year)]
    whom = None
    if unit:
        whom, duties = _of_unit(unit, data, lang)
        found = [one for one in found if _concerns(one, duties)]
        if not found:
            leave(_nothing(unit, year or today.year), lang, NO)
    found.sort(key=lambda one: (one.last, one.first, one.id))
    if ics:
        made = calendar(shown.title(registers, whom, lang), shown.events(registers, found, whom, lang), now)
        _write(made, to, lang)
    elif json:
        show_json([shown.plain(one) for one in found])
    else:
        shown.table_of(registers, found, whom, today, lang)
    return DONE


def _of_unit(code: str, data: Data, lang: Lang) -> tuple[shown.Whom, Sequence[Duty]]:
    """The unit, and its duties in every register."""
    with opened(data, lang) as office:
        keys = keys_of(office, code)
        duties = [one for one in all_duties(office) if one.of.unit == code]
        reporting = {unit_kind(load_register(one.of.register)) for one in duties}
        key = next((one for one in keys if one.kind in reporting), keys[0])
        name = organisation(office.units.events()).units[key][-1].name
    return shown.Whom(code, name), duties


def _concerns(entry: Entry, duties: Sequence[Duty]) -> bool:
    """Whether a duty in the register holds on some day that the entry covers."""
    return any(one.of.register == entry.register and one.holds_in(*entry.covers) for one in duties)


def _write(made: bytes, to: Path | None, lang: Lang) -> None:
    if to is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    try:
        to.write_bytes(made)
    except OSError as error:
        leave(_unwritten(to, error), lang, WRONG_USAGE)
    said(_WRITTEN, lang, "green", path=to)


def _unwritten(path: Path, error: OSError) -> Text:
    reason = error.strerror or type(error).__name__
    return Text(sv=f"Kan inte skriva {path}: {reason}.", en=f"Cannot write {path}: {reason}.")


def _nothing(unit: str, year: int) -> Text:
    return Text(
        sv=f"{unit} har ingen skyldighet att rapportera {year}. Se liggare duty list --unit {unit}.",
        en=f"{unit} has no duty to report in {year}. See liggare duty list --unit {unit}.",
    )


_WRITTEN = Text(sv="Kalendern är skriven: {path}", en="The calendar is written: {path}")
