"""`liggare codes`: which code lists there are, what they hold, and putting an official file in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import cyclopts
import cyclopts.types
import polars as pl
from rich.markup import escape
from rich.table import Table

from liggare.cli.choose import Lang, errors, output
from liggare.spec.codelist import CodeBook, CodeList, Interval, load_codebook
from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.codelist_import import Imported, import_codes
from liggare.spec.codelist_problem import ImportRefused, Problem
from liggare.spec.codelist_store import CodeListDamaged
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Text
from liggare.spec.words import CERTAINTY

app = cyclopts.App(name="codes")

SHOWN = 20
"""Lines, kinds of faults or codes told on the screen before "and so many more"."""

_COUNTS = {
    "blank": Text(sv="tomma rader", en="blank rows"),
    "repeated": Text(sv="upprepade rader (räknas en gång)", en="repeated rows (taken once)"),
    "unknown": Text(sv="rader med okänd form, överhoppade", en="rows of unknown form, skipped"),
}


@app.command(name="list")
def list_lists(*, lang: Lang = "sv") -> int:
    """Visa alla kodlistor med utgåva och antal koder. / Show every code list, its edition and its number of codes.

    Slutkod 1 om någon är skadad. / Exit code 1 if one is damaged.
    """
    table = Table(
        *("id", _say("utgåva", "edition", lang), _say("koder", "codes", lang), _say("säkerhet", "certainty", lang)),
        _say("namn", "name", lang),
    )
    table.columns[0].no_wrap = True
    damaged = []
    book = load_codebook()
    for declaration in book.declarations:
        found = _get(book, declaration.id)
        damaged += [found] if isinstance(found, CodeListDamaged) else []
        table.add_row(declaration.id, *_size(found, lang), _certainty(declaration, lang), declaration.name.in_(lang))
    output().print(table)
    return _tell_damaged(damaged, lang)


@app.command(name="import")
def import_file(
    list_id: str,
    file: cyclopts.types.ExistingFile,
    /,
    *,
    edition: str | None = None,
    skip_unknown: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    lang: Lang = "sv",
) -> int:
    """Läs in en officiell kodfil så att den gäller. / Put an official file of codes in force.

    Slutkod 1 om filen avvisas, 3 om den inte kunde läsas eller sparas; bara 0 betyder att något har ändrats.
    / Exit code 1 if the file is refused, 3 if it could not be read or stored; only 0 means that anything has changed.

    Parameters
    ----------
    list_id
        Kodlistan, till exempel icd-10-se. / The code list, for example icd-10-se.
    file
        CSV eller TSV med kolumner för kod och titel, och för första och sista giltiga dag om de finns.
        / CSV or TSV with columns for code and title, and for the first and last valid day if there are any.
    edition
        Vad utgåvan heter, till exempel 2026; annars ett årtal i filens namn.
        / What the edition is called, for example 2026; otherwise a year in the file's name.
    skip_unknown
        Hoppa över rader vars kod har en form som listan inte känner, i stället för att avvisa filen.
        / Leave out rows whose code has a form that the list does not know, instead of refusing the file.
    """
    book = load_codebook()
    declaration = book.declared.get(list_id)
    if declaration is None or declaration.shipped:
        return _wrong_list(list_id, [d for d in book.declarations if not d.shipped], lang)
    before = _get(book, list_id)
    try:
        done = import_codes(declaration, file, data_folder(), edition, skip_unknown)
    except ImportRefused as refusal:
        _tell_problems(file, refusal.problems, lang)
        return 1
    except OSError as error:
        _complain(_not_written(error, lang))
        return 3
    _tell_import(done, before if isinstance(before, CodeList) else None, lang)
    return 0


@app.command
def status(*, lang: Lang = "sv") -> int:
    """Visa utgåva, giltighet, källa och kontrollsumma. / Show edition, validity, source and digest of every list.

    Slutkod 1 om någon saknas eller är skadad. / Exit code 1 if one is missing or damaged.
    """
    book = load_codebook()
    there = [(declaration, _get(book, declaration.id)) for declaration in book.declarations]
    for declaration, found in there:
        _tell(f"{declaration.id}  {declaration.name.in_(lang)}", style="bold")
        for label, value in _facts(declaration, found, lang):
            _tell(f"  {label}: {value}")
    code = _tell_damaged([found for _, found in there if isinstance(found, CodeListDamaged)], lang)
    return 1 if any(found is None for _, found in there) else code


@app.command
def lookup(list_id: str, code: str, /, *, on: dt.date | None = None, lang: Lang = "sv") -> int:
    """Visa vad en kod betyder och när den gäller. / Show what a code means and when it is valid.

    Slutkod 1 om koden inte finns i listan (den dagen). / Exit code 1 if the list does not hold it (that day).

    Parameters
    ----------
    list_id
        Kodlistan, till exempel mvo. / The code list, for example mvo.
    code
        Koden, med eller utan punkt. / The code, with or without dots.
    on
        Gäller koden den dagen (ÅÅÅÅ-MM-DD)? / Is it valid that day (YYYY-MM-DD)?
    """
    book = load_codebook()
    if list_id not in book.declared:
        return _wrong_list(list_id, book.declarations, lang)
    found = _get(book, list_id)
    if isinstance(found, CodeListDamaged):
        return _tell_damaged([found], lang)
    if found is None:
        _complain(_missing(book.declaration(list_id), lang))
        return 2
    return _answer(found, _written(found, code), on, lang)


def _answer(found: CodeList, code: str, on: dt.date | None, lang: Language) -> int:
    intervals = found.intervals(code)
    if not intervals:
        _tell_absent(found, code, lang)
        return 1
    for interval in intervals:
        _tell(f"{code}  {interval.name(lang) or '–'}  ({_period(interval, lang)})")
    valid = found.holds(code, on)
    if on is not None:
        _tell(_say(f"gäller {on}", f"valid on {on}", lang) if valid else _not_valid(on, lang))
    return 0 if valid else 1


def _tell_absent(found: CodeList, code: str, lang: Language) -> None:
    """Say that the code is a heading or unknown, and which codes begin with it."""
    for group in found.group(code)[-1:]:
        _tell(f"{code}  {group.name(lang)}")
    heading = _say("är en rubrik och kan inte rapporteras", "is a heading and cannot be reported", lang)
    absent = _say("finns inte i", "is not in", lang) + f" {found.declaration.name.in_(lang)} {found.edition}"
    _tell(f"{code} {heading if found.group(code) else absent}")
    below = found.frame.filter(pl.col("code").str.starts_with(code))["code"].unique().sort().to_list()
    if code and below:
        begins = _say("Koder som börjar så:", "Codes that begin so:", lang)
        _tell(f"{begins} {_first(below, lang)}")


def _written(found: CodeList, code: str) -> str:
    """The code as the list writes it."""
    plain = code.strip().upper()
    return plain.replace(".", "") if found.declaration.dotless else plain


def _get(book: CodeBook, list_id: str) -> CodeList | CodeListDamaged | None:
    try:
        return book.get(list_id)
    except CodeListDamaged as damaged:
        return damaged


def _size(found: CodeList | CodeListDamaged | None, lang: Language) -> tuple[str, str]:
    if isinstance(found, CodeList):
        return escape(found.edition), str(found.size)
    return "–", _say("skadad", "damaged", lang) if found else _say("inte inläst", "not imported", lang)


def _certainty(declaration: ListDeclaration, lang: Language) -> str:
    return CERTAINTY[declaration.certainty].in_(lang)


def _facts(
    declaration: ListDeclaration, found: CodeList | CodeListDamaged | None, lang: Language
) -> Iterable[tuple[str, str]]:
    yield _say("källa", "source", lang), declaration.source
    yield _say("säkerhet", "certainty", lang), _certainty(declaration, lang)
    if found is None:
        yield _say("saknas", "missing", lang), _missing(declaration, lang)
    if found is None and declaration.stand_in:
        until = _say("till dess prövas", "until then checked", lang)
        first = _say("tecken från början, mot", "characters from the start, against", lang)
        yield until, f"{declaration.stand_in_characters} {first} {', '.join(declaration.stand_in)}"
    if not isinstance(found, CodeList):
        return
    today = dt.datetime.now(ZoneInfo("Europe/Stockholm")).date()
    valid = _valid(found, today)
    yield _say("utgåva", "edition", lang), found.edition
    yield (
        _say("koder", "codes", lang),
        _say(f"{found.size}, gäller i dag {valid}", f"{found.size}, valid today {valid}", lang),
    )
    dated = found.frame.select(pl.col("valid_from").is_not_null() | pl.col("valid_to").is_not_null()).to_series().sum()
    yield _say("rader med datum", "rows with dates", lang), str(dated)
    yield "sha256", found.digest
    if found.account:
        account = found.account
        told = f"{account.file}, sha256 {account.file_sha256}, {account.imported:%Y-%m-%d %H:%M} UTC"
        yield _say("inläst från", "imported from", lang), told


def _valid(found: CodeList, on: dt.date) -> int:
    """How many codes are valid that day."""
    began = pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)
    lasts = pl.col("valid_to").is_null() | (pl.col("valid_to") >= on)
    return found.frame.filter(began & lasts)["code"].n_unique()


def _tell_import(done: Imported, before: CodeList | None, lang: Language) -> None:
    names = {kind.id: kind.name for kind in done.codelist.declaration.rows} | _COUNTS
    imported = _say("inläst, utgåva", "imported, edition", lang)
    _tell(f"{done.codelist.declaration.name.in_(lang)} {imported} {done.account.edition}")
    for kind, number in done.account.counts.items():
        _tell(f"  {number:>7}  {names[kind].in_(lang)}")
    used = ", ".join(f"{role} = {column}" for role, column in done.table.columns.items())
    _tell(_say("Kolumner:", "Columns:", lang) + f" {used}")
    if done.table.ignored:
        ignored = _say("Kolumner som inte används:", "Columns not used:", lang)
        _tell(f"{ignored} {', '.join(done.table.ignored)}")
    if done.untitled:
        lines = _first(done.untitled, lang)
        _tell(_say("Koder utan titel på rad", "Codes without a title on line", lang) + f" {lines}")
    if before:
        _tell_change(before, done.codelist, lang)


def _tell_change(before: CodeList, after: CodeList, lang: Language) -> None:
    old, new = set(before.frame["code"]), set(after.frame["code"])
    added, gone = len(new - old), len(old - new)
    since = _say("Sedan utgåva", "Since edition", lang) + f" {before.edition}"
    _tell(f"{since}: " + _say(f"{added} nya koder, {gone} borttagna", f"{added} new codes, {gone} removed", lang))


def _tell_problems(file: Path, problems: tuple[Problem, ...], lang: Language) -> None:
    _complain(_say("Filen lästes inte in. Ingenting har ändrats.", "Not imported. Nothing has changed.", lang))
    alike: dict[str, list[int]] = {}
    for problem in problems:
        alike.setdefault(problem.text.in_(lang), []).extend([problem.line] if problem.line else [])
    for sentence, lines in [*alike.items()][:SHOWN]:
        place = _say("rad", "line", lang) + f" {_first(lines, lang)}: " if lines else ""
        _complain(f"{file.name}: {place}{sentence}")
    if len(alike) > SHOWN:
        more = len(alike) - SHOWN
        _complain(_say(f"och {more} andra slags fel", f"and {more} other kinds of faults", lang))


def _tell_damaged(damaged: list[CodeListDamaged], lang: Language) -> int:
    for one in damaged:
        _complain(one.text.in_(lang))
    return 1 if damaged else 0


def _wrong_list(list_id: str, right: Iterable[ListDeclaration], lang: Language) -> int:
    expected = ", ".join(d.id for d in right)
    sv = f"Kodlistan {list_id} kan inte användas här. Välj en av: {expected}"
    _complain(_say(sv, f"The code list {list_id} cannot be used here. Choose one of: {expected}", lang))
    return 2


def _missing(declaration: ListDeclaration, lang: Language) -> str:
    return declaration.how_to_import.in_(lang) if declaration.how_to_import else declaration.source


def _not_written(error: OSError, lang: Language) -> str:
    """The reason is the operating system's and names no content."""
    folder, reason = data_folder(), error.strerror or type(error).__name__
    return _say(
        f"Listan kunde inte läsas eller sparas i {folder}: {reason}. Ingenting har ändrats."
        " Ge skrivrätt och plats, eller välj en annan mapp med LIGGARE_DATA.",
        f"The list could not be read, or stored in {folder}: {reason}. Nothing has changed."
        " Give the right to write and room, or choose another folder with LIGGARE_DATA.",
        lang,
    )


def _period(interval: Interval, lang: Language) -> str:
    if interval.valid_from is None and interval.valid_to is None:
        return _say("utan datum", "no dates", lang)
    return f"{interval.valid_from or '…'} – {interval.valid_to or '…'}"


def _not_valid(on: dt.date, lang: Language) -> str:
    return _say(f"gäller inte {on}", f"not valid on {on}", lang)


def _first(values: Sequence[object], lang: Language) -> str:
    """The first values, and how many there are beyond them."""
    shown, more = ", ".join(map(str, values[:SHOWN])), len(values) - SHOWN
    return shown + (_say(f" och {more} till", f" and {more} more", lang) if more > 0 else "")


def _say(sv: str, en: str, lang: Language) -> str:
    return sv if lang == "sv" else en


def _tell(text: str, style: str | None = None) -> None:
    # No markup: a title may hold square brackets, such as [SARS].
    output().print(text, style=style, markup=False, soft_wrap=True)


def _complain(text: str) -> None:
    errors().print(text, style="red", markup=False, soft_wrap=True)
