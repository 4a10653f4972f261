"""`liggare duty`: who must report what from when, and whether one must report at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli import duty_shown as shown
from liggare.cli.at_work import (
    DONE,
    NO,
    WRONG_USAGE,
    Acting,
    AsJson,
    Data,
    Reason,
    leave,
    opened,
    said,
    show_json,
    user,
)
from liggare.cli.choose import Lang, Registers, chosen_registers, register_named
from liggare.cli.duty_ask import ask_duty, show_scope
from liggare.operate.duties import DutyChange, all_duties, annul_duty, set_duty
from liggare.operate.duty_lists import take_duties
from liggare.organisation.duty import Duty, DutyEvent, standing_duty_events
from liggare.spec.model import Text

app = cyclopts.App(name="duty")
app.command(ask_duty, name="ask")
app.command(show_scope, name="scope")

Subsets = Annotated[tuple[str, ...], cyclopts.Parameter(name="--subset", negative=())]


@app.command(name="list")
def list_duties(
    *,
    unit: str = "",
    register: Registers = None,
    on: dt.date | None = None,
    history: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa vem som ska rapportera vad. / Show who must report what.

    Parameters
    ----------
    unit
        Bara den enheten. / Only that unit.
    on
        Som det var den dagen; annars i dag. / As it was that day; today if left out.
    history
        Allt som har hänt i stället, med skäl. / All that has happened instead, with reasons.
    """
    registers = {one.id: one for one in chosen_registers(register, lang)}
    with opened(data, lang) as office:
        day, events = on or office.today(), office.duties.events()
        held = [one for one in all_duties(office) if one.holds_in(day, day)]
    if history:
        kept = [one for one in events if unit in ("", one.of.unit) and one.of.register in registers]
        holding = {one.number for one in standing_duty_events(events)}
        show_json(shown.event_objects(kept, holding)) if json else shown.events(kept, holding, registers, lang)
        return DONE
    found: Sequence[Duty] = [one for one in held if unit in ("", one.of.unit) and one.of.register in registers]
    show_json(shown.objects(found)) if json else shown.duties(found, registers, day, lang)
    return DONE


@app.command(name="set")
def set_command(
    unit: str,
    /,
    *,
    reporter: str,
    day: Annotated[
        dt.date, cyclopts.Parameter(name="--from", help="Första dagen det gäller. / The first day it holds.")
    ],
    reason: Reason,
    register: str | None = None,
    subset: Subsets = (),
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Låt en enhet vara skyldig att rapportera från en dag, eller byt vem som lämnar. / Let a unit have a duty.

    Parameters
    ----------
    unit
        Enhetens kod. / The unit's code.
    reporter
        Uppgiftslämnaren (filkod) som lämnar för enheten: 14 eller 10013_301. / The reporter (filkod) that sends for
        the unit: 14 or 10013_301.
    register
        Registret: id eller kod. / The register: id or code.
    subset
        Bara den delmängden, till exempel PAR_SV; kan anges flera gånger; annars alla. / Only that subset, for example
        PAR_SV; may be given several times; all if left out.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        made = set_duty(office, DutyChange(chosen, unit, subset, day, reporter), reason, user(acting))
    _tell(made, unit, day, lang)
    return DONE


@app.command(name="import")
def import_command(
    file: cyclopts.types.ExistingFile,
    /,
    *,
    reason: Reason,
    dry_run: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    acting: Acting = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Läs in en lista över vem som ska rapportera vad: allt eller inget. / Take in a list of duties: all or nothing.

    Slutkod 1 om någon rad avvisas; då ändras inget. / Exit code 1 if a line is refused; then nothing changes.

    Parameters
    ----------
    file
        CSV eller TSV med kolumnerna reporter, register, unit (en eller flera koder) och from, och gärna subset, last
        och reason. / CSV or TSV with the columns reporter, register, unit (one or several codes) and from, and perhaps
        subset, last and reason.
    dry_run
        Visa vad som skulle hända; inget ändras. / Show what would happen; nothing changes.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        leave(_unread(file, error), lang, WRONG_USAGE)
    with opened(data, lang) as office:
        done = take_duties(office, content, reason, user(acting), dry_run=dry_run)
    show_json(shown.taken_object(done)) if json else shown.taken(done, file.name, lang, dry_run=dry_run)
    return NO if done.refused else DONE


@app.command(name="end")
def end_command(
    unit: str,
    /,
    *,
    day: Annotated[
        dt.date, cyclopts.Parameter(name="--from", help="Första dagen utan skyldighet. / The first day without it.")
    ],
    reason: Reason,
    register: str | None = None,
    subset: Subsets = (),
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Låt en skyldighet upphöra från en dag. / Let a duty end from a day on.

    En kod som upphör tar med sig sina skyldigheter; det behöver inte sägas här. / A code that ends takes its duties
    with it; that need not be said here.

    Parameters
    ----------
    unit
        Enhetens kod. / The unit's code.
    register
        Registret: id eller kod. / The register: id or code.
    subset
        Bara den delmängden, till exempel PAR_SV; kan anges flera gånger; annars alla. / Only that subset, for example
        PAR_SV; may be given several times; all if left out.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        made = set_duty(office, DutyChange(chosen, unit, subset, day), reason, user(acting))
    _tell(made, unit, day, lang)
    return DONE


@app.command(name="annul")
def annul_command(
    number: int, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Annullera något som var ett misstag. / Annul something that was a mistake.

    Parameters
    ----------
    number
        Händelsens nummer, som liggare duty list --history visar. / The event's number, as duty list --history shows.
    """
    with opened(data, lang) as office:
        try:
            annul_duty(office, number, reason, user(acting))
        except LookupError:
            leave(_no_event(number), lang, WRONG_USAGE)
    said(_ANNULLED, lang, "green", number=number)
    return DONE


def _tell(made: Sequence[DutyEvent], unit: str, day: dt.date, lang: Lang) -> None:
    subsets = ", ".join(one.of.subset for one in made)
    if not made:
        said(_ALREADY, lang, unit=unit)
    elif made[0].what == "begins":
        said(_BEGINS, lang, "green", unit=unit, subsets=subsets, day=day, reporter=made[0].reporter)
    else:
        said(_ENDS, lang, "green", unit=unit, subsets=subsets, day=day)


def _unread(file: Path, error: OSError) -> Text:
    why = type(error).__name__
    return Text(sv=f"{file} kan inte läsas ({why}).", en=f"{file} cannot be read ({why}).")


def _no_event(number: int) -> Text:
    return Text(
        sv=f"Det finns ingen händelse {number} som gäller. Se liggare duty list --history. Inget har ändrats.",
        en=f"There is no event {number} that holds. See liggare duty list --history. Nothing has changed.",
    )


_ALREADY = Text(sv="Så är det redan för {unit}. Inget har ändrats.", en="So it is for {unit} already. Nothing changed.")
_BEGINS = Text(
    sv="{unit} ska rapportera {subsets} från {day}; {reporter} lämnar.",
    en="{unit} must report {subsets} from {day}; {reporter} sends.",
)
_ENDS = Text(
    sv="{unit} ska inte rapportera {subsets} från {day}. Tidigare månader ska ändå lämnas.",
    en="{unit} need not report {subsets} from {day}. Months before that are reported all the same.",
)
_ANNULLED = Text(
    sv="Händelse {number} är annullerad. Den står kvar i historiken.",
    en="Event {number} is annulled. It stays in the history.",
)
