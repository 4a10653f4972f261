"""`liggare forms`: paper forms to print, entry of papers to a delivery, and comparison of two entries of a paper."""

from __future__ import annotations

import datetime as dt
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import cyclopts
from rich.table import Table

from liggare.check.result import CheckResult
from liggare.check.run import Order, check
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.cli.choose import Lang, errors, output, register_named
from liggare.cli.papers import show_differences, show_papers
from liggare.forms.compare import compare
from liggare.forms.definition import form_of
from liggare.forms.deliver import deliver, write_files
from liggare.forms.entry import entry_json, read_entry
from liggare.forms.find import NoForm, Place, empty_entry, find_form, place_of
from liggare.forms.refusal import EntryRefused, Refusal
from liggare.forms.settle import Typed
from liggare.forms.told import told_papers
from liggare.read.delivery import open_delivery
from liggare.read.naming import REPORTER
from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.load import registers
from liggare.spec.model import Language, Register, Spec, Text

app = cyclopts.App(
    name="forms",
    version_flags=[],  # --version names a version of a specification here
)

SAME, DIFFERENT = 0, 1
EXIT = {"accepted": 0, "refused": 1, "undecided": 3}
WRONG_USAGE = 2

Version = Annotated[str | None, cyclopts.Parameter(name="--version")]
Entries = Annotated[list[Path], cyclopts.Parameter(negative=())]


@app.command(name="list")
def list_forms(*, register: str | None = None, lang: Lang = "sv") -> int:
    """Visa alla formulär. / Show every form.

    Parameters
    ----------
    register
        Bara det registrets formulär. / Only the forms of that register.
    """
    heads = [("formulär", "form"), ("register", "register"), ("version", "version"), ("namn", "name")]
    table = Table(*(Text(sv=sv, en=en).in_(lang) for sv, en in heads))
    for known in _registers(register, None, lang):
        spec = known.specs[-1]
        for file in spec.files:
            table.add_row(file.id, known.id, f"{spec.valid_from}", file.name.in_(lang))
    output().print(table)
    return 0


@app.command
def render(
    form: str,
    /,
    *,
    out: Path,
    entry: Path | None = None,
    register: str | None = None,
    version: Version = None,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Gör ett formulär som PDF, tomt eller ifyllt. / Make a form as a PDF, empty or filled.

    Parameters
    ----------
    form
        Formuläret, se `liggare forms list`. / The form, see `liggare forms list`.
    out
        PDF-filen att skriva; en som finns ersätts. / The PDF file to write; one that is there is replaced.
    entry
        En registrering vars värden fylls i. / An entry whose values are filled in.
    register
        Registret, om flera har ett sådant formulär. / The register, if several have such a form.
    version
        Versionens första giltiga dag, ÅÅÅÅ-MM-DD; den nyaste om inget anges.
        / First valid day of the version, YYYY-MM-DD; the newest if left out.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    from liggare.forms.pdf import form_pdf  # the PDF library is loaded when a form is drawn

    place = _place(form, register, version, spec, lang)
    typed = _read([entry], _loader(spec, lang), lang)[0] if entry else None
    if typed and (typed.place.spec.id, typed.place.file.id) != (place.spec.id, place.file.id):
        there, asked = (f"{one.spec.id} {one.file.id}" for one in (typed.place, place))
        sv, en = "Registreringen är av {0}, inte {1}.", "The entry is of {0}, not {1}."
        _leave(Text(sv=sv.format(there, asked), en=en.format(there, asked)), lang)
    made = form_of(place.register, place.spec, place.file, load_codebook())
    _write(out, form_pdf(made, typed.entry if typed else None, lang), lang)
    return 0


@app.command
def template(
    form: str,
    /,
    *,
    out: Path,
    force: bool = False,
    register: str | None = None,
    version: Version = None,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Gör en tom registrering att fylla i. / Make an empty entry to fill in.

    Parameters
    ----------
    form
        Formuläret, se `liggare forms list`. / The form, see `liggare forms list`.
    out
        JSON-filen att skriva. / The JSON file to write.
    force
        Ersätt filen om den finns. / Replace the file if it is there.
    register
        Registret, om flera har ett sådant formulär. / The register, if several have such a form.
    version
        Versionens första giltiga dag, ÅÅÅÅ-MM-DD; den nyaste om inget anges.
        / First valid day of the version, YYYY-MM-DD; the newest if left out.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    place = _place(form, register, version, spec, lang)
    if out.exists() and not force:
        sv, en = (
            "finns redan. Välj ett annat, eller ange --force.",
            "is there already. Choose another, or --force.",
        )
        _leave(Text(sv=f"{out} {sv}", en=f"{out} {en}"), lang)
    _write(out, entry_json(empty_entry(place)).encode(), lang)
    return 0


@app.command
def enter(
    entries: Entries,
    /,
    *,
    out: Path,
    reporter: str,
    month: str,
    force: bool = False,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Gör en leverans av registrerade papper och kontrollera den. / Make a delivery of entered papers and check it.

    Slutkod 0 godtagen, 1 avvisad, 2 en registrering kan inte användas (inget skrivs), 3 en regel kunde inte köras.
    / Exit code 0 accepted, 1 refused, 2 an entry cannot be used (nothing is written), 3 a rule could not run.

    Parameters
    ----------
    entries
        Registreringar av papper, JSON-filer. / Entries of papers, JSON files.
    out
        Mappen som leveransens filer skrivs i; den ska vara tom eller inte finnas.
        / The folder to write the delivery's files in; it must be empty or not exist.
    reporter
        Uppgiftslämnare: länskod som 14, eller en privat vårdgivares sjukhuskod_klinikkod som 10013_301.
        / Who reports: a county code such as 14, or a private provider's sjukhuskod_klinikkod such as 10013_301.
    month
        Rapporteringsmånad, ÅÅÅÅ-MM. / Reporting month, YYYY-MM.
    force
        Skriv också i en mapp som inte är tom; filer med samma namn ersätts.
        / Also write into a folder that is not empty; files with the same names are replaced.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    _refuse(out, reporter, month, force, lang)
    typed = _read(entries, _loader(spec, lang), lang)
    register = typed[0].place.register
    codes = load_codebook()
    setting = Setting(register, reporter, month.replace("-", ""), _today())
    try:
        files = deliver(typed, setting.layout, codes, reporter, setting.month)
    except EntryRefused as error:
        _refused(error, lang)
    paths = write_files(files, setting.layout, out)
    with tempfile.TemporaryDirectory(prefix="liggare-") as work:
        result = _check(paths, register, setting.layout, codes, Path(work))
        show_papers(told_papers(result, files, codes, lang), result, files, output(), lang)
    return EXIT[result.verdict.outcome]


@app.command(name="compare")
def compare_entries(first: Path, second: Path, /, *, spec: Path | None = None, lang: Lang = "sv") -> int:
    """Visa fält för fält vad som skiljer två registreringar av ett papper. / Show how two entries of a paper differ.

    Slutkod 0 lika, 1 olika, 2 de kan inte jämföras. / Exit code 0 alike, 1 different, 2 they cannot be compared.

    Parameters
    ----------
    first
        Den första registreringen, en JSON-fil. / The first entry, a JSON file.
    second
        Den andra registreringen av samma papper. / The second entry of the same paper.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    one, other = _read([first, second], _loader(spec, lang), lang)
    try:
        differences = compare(one.entry, other.entry, one.place, load_codebook(), other.file)
    except EntryRefused as error:
        _refused(error, lang)
    show_differences(differences, one, other, output(), lang)
    return DIFFERENT if differences else SAME


def _registers(name: str | None, spec: Path | None, lang: Language) -> list[Register]:
    """The named register, else all."""
    return [register_named(one, spec, lang) for one in ([name] if name or spec else registers())]


def _place(form: str, register: str | None, version: str | None, spec: Path | None, lang: Language) -> Place:
    try:
        return find_form(form, _registers(register, spec, lang), version)
    except NoForm as error:
        _leave(error.text, lang)


def _loader(spec: Path | None, lang: Language) -> Callable[[str], Register | None]:
    """What finds the register an entry names."""
    return lambda name: register_named(name, spec, lang) if name in registers() else None


def _read(paths: Sequence[Path], load: Callable[[str], Register | None], lang: Language) -> list[Typed]:
    """Every entry with its form; leaves telling of all that cannot be used."""
    typed: list[Typed] = []
    refusals: list[Refusal] = []
    for path in paths:
        try:
            entry = read_entry(path)
            typed.append(Typed(entry, path.name, place_of(entry, path.name, load)))
        except EntryRefused as error:
            refusals += error.refusals
        except OSError as error:
            reason = error.strerror or type(error).__name__
            refusals.append(Refusal(path.name, Text(sv=f"kan inte läsas: {reason}.", en=f"cannot be read: {reason}.")))
    if refusals:
        _refused(EntryRefused(refusals), lang)
    return typed


def _refuse(out: Path, reporter: str, month: str, force: bool, lang: Language) -> None:
    """Leave if the command asks for something that cannot be."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not force)):
        sv = "finns redan och är inte en tom mapp. Välj en annan, eller ange --force."
        en = "is there already and is not an empty folder. Choose another, or give --force."
        _leave(Text(sv=f"{out} {sv}", en=f"{out} {en}"), lang)
    if not re.fullmatch(REPORTER, reporter):
        sv, en = "Väntat: länskod (14) eller sjukhuskod_klinikkod (10013_301).", "Expected: 14 or 10013_301."
        _leave(Text(sv=f"--reporter {reporter} duger inte. {sv}", en=f"--reporter {reporter} will not do. {en}"), lang)
    if not re.fullmatch(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", month):
        sv, en = "Ange en rapporteringsmånad som 2025-06.", "Give a reporting month as 2025-06."
        _leave(Text(sv=f"--month är {month}. {sv}", en=f"--month is {month}. {en}"), lang)


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).astimezone(ZoneInfo("Europe/Stockholm")).date()


def _check(paths: Sequence[Path], register: Register, layout: Spec, codes: CodeBook, work: Path) -> CheckResult:
    """The files checked exactly as a delivery from anywhere else."""
    delivery = open_delivery(paths, layout.layout, [subset.id for subset in layout.subsets], work)
    order = Order(register, written_rules(register.id), codes, dt.datetime.now(dt.UTC), _today())
    return check(delivery, order, work / "findings.parquet")


def _write(out: Path, content: bytes, lang: Language) -> None:
    """The file is there whole or not at all."""
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        _leave(Text(sv=f"Kan inte skriva {out}: {error.strerror}.", en=f"Cannot write {out}: {error.strerror}."), lang)
    output().print(f"{out}", markup=False, soft_wrap=True)


def _refused(error: EntryRefused, lang: Language) -> NoReturn:
    nothing = Text(sv="Inget har skrivits.", en="Nothing was written.")
    for refusal in error.refusals:
        errors().print(refusal.in_(lang), style="red", highlight=False, markup=False, soft_wrap=True)
    _leave(nothing, lang)


def _leave(text: Text, lang: Language) -> NoReturn:
    errors().print(text.in_(lang), style="red", highlight=False, markup=False, soft_wrap=True)
    sys.exit(WRONG_USAGE)
