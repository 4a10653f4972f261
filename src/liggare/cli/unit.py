"""`liggare unit`: units and their codes, as they stand on any day, their history, and lists in and out."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated, Literal

import cyclopts
import cyclopts.types

from liggare.cli import unit_shown as shown
from liggare.cli.at_work import DONE, NO, WRONG_USAGE, Acting, AsJson, Data, Reason, leave, opened, show_json, user
from liggare.cli.choose import Lang
from liggare.cli.unit_change import annul_event, change_unit, name_place, name_provider
from liggare.cli.unit_request import decide_request, request_code
from liggare.operate.office import Office
from liggare.operate.unit_changes import key_of
from liggare.operate.unit_lists import publish, take_list
from liggare.operate.units import kind_named
from liggare.organisation.event import organisation, standing_events
from liggare.organisation.kind import kinds
from liggare.organisation.published import as_csv, as_json, rows
from liggare.organisation.unit import Key
from liggare.spec.model import Text

app = cyclopts.App(name="unit")
app.command(request_code, name="request")
app.command(decide_request, name="decide")
app.command(change_unit, name="change")
app.command(annul_event, name="annul")
app.command(name_provider, name="rename-provider")
app.command(name_place, name="readdress")

Kind = Annotated[
    str,
    cyclopts.Parameter(
        name="--kind",
        help="Slaget av kod: sjukhuskod eller mvc-nummer. / The kind of code: sjukhuskod or mvc-nummer.",
    ),
]


@app.command(name="list")
def list_units(
    *,
    on: dt.date | None = None,
    region: str = "",
    kind: Kind = "",
    requests: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    every: Annotated[bool, cyclopts.Parameter(name="--all", negative=())] = False,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa enheterna, eller begäran om koder. / Show the units, or the requests for codes.

    Parameters
    ----------
    on
        Som de stod den dagen; annars i dag. / As they stood that day; today if left out.
    region
        Bara den regionen (länskod). / Only that region (county code).
    requests
        Begäran i stället: de som väntar. / Requests instead: those that wait.
    every
        Med --requests även de avgjorda. / With --requests those that are decided too.
    """
    with opened(data, lang) as office:
        today = office.today()
        if requests:
            waiting = office.requests.select(None if every else True)
            found = [one for one in waiting if kind in ("", one.request.kind) and region in ("", one.request.region)]
        else:
            made = organisation(office.units.events())
            listed = [row for row in rows(made, kind, on or today) if region in ("", row["region"])]
    if requests:
        show_json(shown.request_objects(found, today)) if json else shown.requests(found, today, lang)
    else:
        show_json(listed) if json else shown.units(listed, lang)
    return DONE


@app.command(name="show")
def show_unit(
    code: str,
    /,
    *,
    on: dt.date | None = None,
    known: dt.date | None = None,
    kind: Kind = "",
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa en enhet som den stod en dag. / Show a unit as it stood on a day.

    Slutkod 1 om koden inte gällde då. / Exit code 1 if the code did not hold then.

    Parameters
    ----------
    code
        Enhetens kod. / The unit's code.
    on
        Dagen; annars i dag. / The day; today if left out.
    known
        Efter vad registret visste när den dagen var slut. / By what the registry knew when that day had ended.
    """
    with opened(data, lang) as office:
        key, day = key_of(office, code, kind), on or office.today()
        made = organisation(office.units.events(), _end_of(known))
    row = next((one for one in rows(made, key.kind, day) if one["code"] == key.code), None)
    if row is None:
        leave(_not_valid(key, day), lang, NO)
    show_json(row) if json else shown.unit(row, lang)
    return DONE


def _end_of(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time.max, shown.SWEDISH) if day else None


@app.command(name="history")
def unit_history(code: str, /, *, kind: Kind = "", json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa allt som har hänt en enhet, med skäl. / Show all that has happened to a unit, with reasons.

    Parameters
    ----------
    code
        Enhetens kod. / The unit's code.
    """
    with opened(data, lang) as office:
        key = _key_of_any(office, code, kind)
        events = office.units.events()
    own = [one for one in events if (one.kind, one.key) == key]
    holding = {one.number for one in standing_events(events)}
    show_json(shown.event_objects(own, holding)) if json else shown.history(own, holding, lang)
    return DONE


def _key_of_any(office: Office, code: str, kind: str) -> Key:
    """The key of a unit; also of one whose opening was annulled, which no day shows."""
    opened_as = [one for one in office.units.events() if one.subject == "unit" and one.key == code]
    kinds_of_code = {one.kind for one in opened_as if kind in ("", one.kind)}
    return Key(kinds_of_code.pop(), code) if len(kinds_of_code) == 1 else key_of(office, code, kind)


@app.command(name="providers")
def list_providers(*, on: dt.date | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa vårdgivarna. / Show the providers.

    Parameters
    ----------
    on
        Som de stod den dagen; annars i dag. / As they stood that day; today if left out.
    """
    with opened(data, lang) as office:
        found = organisation(office.units.events()).providers_on(on or office.today())
    listed = [{"id": one.id, "name": one.name} for one in found]
    show_json(listed) if json else shown.providers(listed, lang)
    return DONE


@app.command(name="places")
def list_places(*, on: dt.date | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa platserna. / Show the places.

    Parameters
    ----------
    on
        Som de stod den dagen; annars i dag. / As they stood that day; today if left out.
    """
    with opened(data, lang) as office:
        found = organisation(office.units.events()).places_on(on or office.today())
    listed = [{"id": one.id, "address": one.address, "postal_code": one.postal_code, "town": one.town} for one in found]
    show_json(listed) if json else shown.places(listed, lang)
    return DONE


@app.command(name="import")
def import_units(
    file: cyclopts.types.ExistingFile,
    /,
    *,
    kind: Kind,
    reason: Reason,
    dry_run: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    acting: Acting = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Läs in en lista över enheter som redan har koder. / Take in a list of units that have codes already.

    Slutkod 1 om någon rad inte kunde tas; de andra är tagna. / Exit code 1 if a line could not be taken; the others
    are.

    Parameters
    ----------
    file
        CSV eller TSV med kolumner för kod och namn, och för mer om det finns. / CSV or TSV with columns for code and
        name, and for more if there is any.
    dry_run
        Visa vad som skulle hända; inget ändras. / Show what would happen; nothing changes.
    """
    with opened(data, lang) as office:
        chosen = kind_named(kind)
        done = take_list(office, chosen, _content(file, lang), reason, user(acting), dry_run)
    show_json(shown.taken_object(done)) if json else shown.taken(done, chosen, file.name, dry_run, lang)
    return NO if done.untaken else DONE


def _content(file: Path, lang: Lang) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        leave(_unread(file, error), lang, WRONG_USAGE)


@app.command(name="export")
def export_units(
    *,
    to: Path | None = None,
    form: Annotated[Literal["csv", "json"], cyclopts.Parameter(name="--format")] = "csv",
    on: dt.date | None = None,
    kind: Kind = "",
    codelists: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Skriv den offentliga listan med historik. / Write the public list with its history.

    Parameters
    ----------
    to
        Filen som skrivs; annars skrivs listan ut. / The file to write; printed if left out.
    form
        csv eller json. / csv or json.
    on
        Bara det som gällde den dagen, utan historik. / Only what held that day, without history.
    codelists
        Gör i stället om kodlistorna som kontrollen läser. / Make the code lists that a check reads anew instead.
    """
    with opened(data, lang) as office:
        if codelists:
            chosen = [kind_named(kind)] if kind else kinds()
            done = [(one, publish(office, one, first=True)) for one in chosen]
        else:
            found = list(rows(organisation(office.units.events()), kind, on))
            text = as_csv(found) if form == "csv" else as_json(found, office.today())
    if codelists:
        return max(shown.published(one, result, lang) for one, result in done)
    _write(text, to, "utf-8-sig" if form == "csv" else "utf-8", lang)
    return DONE


def _write(text: str, to: Path | None, encoding: str, lang: Lang) -> None:
    """To a file, or as it is to standard output: no console that breaks lines."""
    if to is None:
        sys.stdout.write(text)
        return
    try:
        to.write_text(text, encoding=encoding, newline="")
    except OSError as error:
        leave(_unread(to, error), lang, WRONG_USAGE)


def _not_valid(key: Key, day: dt.date) -> Text:
    return Text(
        sv=f"Koden {key.code} gällde inte {day}. Se liggare unit history {key.code}.",
        en=f"The code {key.code} did not hold on {day}. See liggare unit history {key.code}.",
    )


def _unread(file: Path, error: OSError) -> Text:
    reason = error.strerror or type(error).__name__
    return Text(
        sv=f"Kan inte läsa eller skriva {file}: {reason}. Ange en fil som får läsas och skrivas.",
        en=f"Cannot read or write {file}: {reason}. Name a file that may be read and written.",
    )
