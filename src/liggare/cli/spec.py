"""`liggare spec`: the specifications, what changed between two, the documents made from one, and faults in a file."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import cyclopts
from rich.table import Table
from rich.text import Text as Styled

from liggare.check.setting import Setting
from liggare.cli.choose import Lang, errors, output, register_named
from liggare.read.naming import REPORTER
from liggare.register.months import swedish_day
from liggare.spec.codelist import load_codebook
from liggare.spec.describe import certainty_counts, percent
from liggare.spec.diff import diff, diff_text
from liggare.spec.document import document
from liggare.spec.load import SpecError, load_spec, register_faults, registers, spec_faults
from liggare.spec.model import Certainty, Field, FileKind, Language, Register, Spec, Text
from liggare.spec.schema import data_package, json_schemas
from liggare.spec.template import write_templates
from liggare.spec.words import BASIS, CERTAINTY, CERTAINTY_MEANING, FACT, TYPE, requirement

app = cyclopts.App(
    name="spec",
    version_flags=[],  # --version names a version of a specification here
)

Format = Literal["md", "html", "frictionless", "jsonschema", "templates"]
Day = Annotated[str | None, cyclopts.Parameter(name="--version")]

WRONG_USAGE = 2
_STYLE: Mapping[Certainty, str] = {"verbatim": "green", "secondary": "cyan", "inferred": "yellow", "assumed": "red"}
_LINE_STYLE = {"+": "green", "-": "red", "~": "yellow"}


@app.command(name="list")
def list_specs(*, lang: Lang = "sv") -> int:
    """Lista registren och deras versioner. / List every register with its versions.

    Med den dag som avgör mellan versionerna och andelen antagna uppgifter.
    / With the day that decides between the versions and the share of assumed facts.
    """
    heads = [("register", "register"), ("version", "version"), ("dag som avgör", "deciding day")]
    heads += [("antaget", "assumed"), ("föreskrift", "regulation")]
    table = Table(*(_say(sv, en, lang) for sv, en in heads))
    for name in registers():
        register = register_named(name, None, lang)
        for spec in register.specs:
            basis, share = BASIS[spec.basis].in_(lang), _share(spec, "assumed", lang)
            table.add_row(register.id, f"{spec.valid_from}", basis, share, spec.regulation)
        for known in register.known_unread:
            table.add_row(
                register.id, "?", "–", "–", _say("{} (inte läst)", "{} (not read)", lang).format(known.regulation)
            )
    output().print(table)
    return 0


@app.command
def show(
    register: str | None = None,
    *,
    version: Day = None,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Visa en version: andelen antagna uppgifter, filer och fält. / Show a version: assumed facts, files and fields.

    Parameters
    ----------
    register
        Registret; behövs inte så länge det bara finns ett. / The register; may be left out while there is only one.
    version
        Versionens första giltiga dag, ÅÅÅÅ-MM-DD; den nyaste om inget anges.
        / First valid day of the version, YYYY-MM-DD; the newest if left out.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    chosen = register_named(register, spec, lang)
    shown = _version(chosen, version, spec, lang)
    console = output()
    console.print(f"{chosen.name.in_(lang)} {shown.valid_from}", style="bold")
    console.print(f"{shown.title.in_(lang)} · {shown.regulation}", markup=False)
    counts = certainty_counts(shown)
    told = counts["assumed"], sum(counts.values()), _share(shown, "assumed", lang)
    console.print(_say("{} av {} uppgifter är antagna ({}).", "{} of {} facts are assumed ({}).", lang).format(*told))
    console.print(_certainties(shown, lang))
    console.print(_files(shown, lang))
    for file in shown.files:
        console.print(_fields(file, lang))
    return 0


@app.command(name="diff")
def difference(*versions: str, evidence: bool = False, lang: Lang = "sv") -> int:
    """Visa vad som skiljer två versioner. / Show what changed between two versions.

    + tillagt, - borttaget, ~ ändrat. / + added, - removed, ~ changed.

    Parameters
    ----------
    versions
        [REGISTER] GAMMAL NY: första giltiga dagar, ÅÅÅÅ-MM-DD, eller egna specifikationsfiler.
        / [REGISTER] OLD NEW: first valid days, YYYY-MM-DD, or specification files of your own.
    evidence
        Också ändrade källor och säkerheter. / Also changed sources and certainties.
    """
    if len(versions) not in (2, 3):
        _leave(Text(sv="Ange två versioner: [REGISTER] GAMMAL NY.", en="Give two versions: [REGISTER] OLD NEW."), lang)
    register = register_named(versions[0] if len(versions) == 3 else None, None, lang)
    old, new = (_version_or_file(register, one, lang) for one in versions[-2:])
    changes = diff(old, new, evidence=evidence)
    if not changes:
        output().print(_say("Ingen skillnad.", "No difference.", lang))
    for line in diff_text(changes, lang).splitlines():
        output().print(Styled(line, style=_LINE_STYLE.get(line[0], "")), soft_wrap=True)
    return 0


@app.command(name="document")
def write_document(
    register: str | None = None,
    *,
    format: Format = "md",
    version: Day = None,
    spec: Path | None = None,
    out: Path | None = None,
    reporter: str | None = None,
    month: str | None = None,
    lang: Lang = "sv",
) -> int:
    """Gör dokument, schema eller tomma filer av en version. / Make a document, a schema or empty files from a version.

    Slutkod 3 om de inte kunde skrivas. / Exit code 3 if they could not be written.

    Parameters
    ----------
    register
        Registret; behövs inte så länge det bara finns ett. / The register; may be left out while there is only one.
    format
        md eller html för människor; frictionless (ett datapaket med ett Table Schema per fil) eller jsonschema (ett
        schema för en rad i varje fil) för program; templates för en leverans tomma filer.
        / md or html for people; frictionless (a data package with a Table Schema for each file) or jsonschema (a schema
        for a row of each file) for programs; templates for the empty files of a delivery.
    version
        Versionens första giltiga dag, ÅÅÅÅ-MM-DD; den nyaste om inget anges, eller den som gäller för månaden.
        / First valid day of the version, YYYY-MM-DD; the newest if left out, or the one in force for the month.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    out
        Filen som skrivs; för jsonschema och templates en mapp. Utan den skrivs till standard ut, utom templates.
        / The file to write; for jsonschema and templates a folder. Standard output if left out, but for templates.
    reporter
        För filernas namn: länskod, eller sjukhuskod och klinikkod (10013_301).
        / For the names of files: county code, or hospital code and clinic code (10013_301).
    month
        För filernas namn: rapporteringsmånad, ÅÅÅÅ-MM. / For the names of files: the reporting month, YYYY-MM.
    """
    chosen = register_named(register, spec, lang)
    named = _reporter(reporter, lang), _month(month, lang)
    made = _layout_of(chosen, named[1]) if named[1] and not (version or spec) else _version(chosen, version, spec, lang)
    try:
        if format == "templates":
            return _templates(made, *named, out, lang)
        return _put(_made(chosen, made, format, lang, *named), out, lang)
    except OSError as error:
        errors().print(_unwritten(error, lang), style="red", markup=False, soft_wrap=True)
        return 3


@app.command
def lint(target: str | None = None, /, *, lang: Lang = "sv") -> int:
    """Granska en specifikationsfil eller ett register. / Look for faults in a specification file or in a register.

    Slutkod 1 om det finns något fel. / Exit code 1 if there is a fault.

    Parameters
    ----------
    target
        En specifikationsfil, ett registers mapp eller namnet på ett register; alla register om inget anges.
        / A specification file, a register's folder, or the name of a register; all registers if left out.
    """
    checked = [target] if target else list(registers())
    faults = [fault for one in checked for fault in _faults(one, lang)]
    for fault in faults:
        errors().print(fault.render(lang), style="red", highlight=False, markup=False, soft_wrap=True)
    told = ", ".join(checked)
    if not faults:
        output().print(_say(f"{told}: inga fel", f"{told}: no faults", lang), markup=False)
    return 1 if faults else 0


def _faults(target: str, lang: Language) -> tuple[SpecError, ...]:
    path = Path(target)
    try:
        if target in registers():
            return register_faults(target)
        return register_faults(path) if path.is_dir() else spec_faults(path)
    except OSError as error:
        _leave(
            Text(sv=f"Kan inte läsa {target}: {error.strerror}.", en=f"Cannot read {target}: {error.strerror}."), lang
        )


def _version(register: Register, day: str | None, own: Path | None, lang: Language) -> Spec:
    """The version with that first day; without a day the user's own file, else the newest."""
    if day is None:
        return load_spec(own, register) if own else register.specs[-1]
    found = next((spec for spec in register.specs if f"{spec.valid_from}" == day), None)
    return found or _no_version(register, day, lang)


def _version_or_file(register: Register, name: str, lang: Language) -> Spec:
    if not name.endswith(".toml"):
        return _version(register, name, None, lang)
    try:
        return load_spec(Path(name), register)
    except SpecError as error:
        _leave(Text(sv=error.render("sv"), en=error.render("en")), lang)
    except OSError as error:
        _leave(Text(sv=f"Kan inte läsa {name}: {error.strerror}.", en=f"Cannot read {name}: {error.strerror}."), lang)


def _no_version(register: Register, day: str, lang: Language) -> NoReturn:
    there = ", ".join(f"{spec.valid_from}" for spec in register.specs)
    _leave(
        Text(
            sv=f"{register.id} har ingen version {day}. Det finns {there}. Ange en av dem.",
            en=f"{register.id} has no version {day}. There are {there}. Give one of them.",
        ),
        lang,
    )


def _layout_of(register: Register, month: str) -> Spec:
    """The version whose layout the files of that reporting month have."""
    return Setting(register, "", month, swedish_day(dt.datetime.now(dt.UTC))).layout


def _reporter(reporter: str | None, lang: Language) -> str | None:
    if reporter is not None and not re.fullmatch(REPORTER, reporter):
        _leave(
            Text(
                sv=f"--reporter {reporter} duger inte. Väntat: länskod (14) eller sjukhuskod_klinikkod (10013_301).",
                en=f"--reporter {reporter} will not do. Expected: county code (14) or hospital_clinic (10013_301).",
            ),
            lang,
        )
    return reporter


def _month(month: str | None, lang: Language) -> str | None:
    """The month as files are named, ÅÅÅÅMM."""
    if month is not None and not re.fullmatch("(19|20)[0-9]{2}-?(0[1-9]|1[0-2])", month):
        sv, en = f"--month {month} duger inte. Väntat: ÅÅÅÅ-MM.", f"--month {month} will not do. Expected: YYYY-MM."
        _leave(Text(sv=sv, en=en), lang)
    return month.replace("-", "") if month else None


def _made(
    register: Register, spec: Spec, format: Format, lang: Language, reporter: str | None, month: str | None
) -> str | Mapping[str, Any]:
    """One text, or several by the name of the file."""
    codes = load_codebook()
    if format == "md" or format == "html":
        return document(register, spec, lang, format, codes)
    if format == "frictionless":
        return _json(data_package(register, spec, lang, codes, reporter or "FILKOD", month or "MONTH"))
    return json_schemas(spec, lang, codes)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _put(made: str | Mapping[str, Any], out: Path | None, lang: Language) -> int:
    if out is None:
        sys.stdout.write(made if isinstance(made, str) else _json(made))
        return 0
    if isinstance(made, str):
        out.write_text(made, encoding="utf-8")
        return _written([out], lang)
    out.mkdir(parents=True, exist_ok=True)
    paths = {out / f"{name}.schema.json": schema for name, schema in made.items()}
    for path, schema in paths.items():
        path.write_text(_json(schema), encoding="utf-8")
    return _written(list(paths), lang)


def _templates(spec: Spec, reporter: str | None, month: str | None, out: Path | None, lang: Language) -> int:
    if reporter is None or month is None or out is None:
        _leave(
            Text(
                sv="Tomma filer behöver --reporter, --month och --out MAPP.",
                en="Empty files need --reporter, --month and --out FOLDER.",
            ),
            lang,
        )
    return _written(list(write_templates(spec, reporter, month, out)), lang)


def _written(paths: list[Path], lang: Language) -> int:
    for path in paths:
        output().print(_say(f"skrev {path}", f"wrote {path}", lang), markup=False, soft_wrap=True)
    return 0


def _unwritten(error: OSError, lang: Language) -> str:
    if isinstance(error, FileExistsError):
        sv, en = f"{error} finns redan. Inget har skrivits.", f"{error} is there already. Nothing has been written."
        return _say(sv, en, lang)
    return _say(f"Kunde inte skriva: {error}.", f"Could not write: {error}.", lang)


def _certainties(spec: Spec, lang: Language) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 1))
    for certainty, count in certainty_counts(spec).items():
        name = Styled(CERTAINTY[certainty].in_(lang), style=_STYLE[certainty])
        table.add_row(name, f"{count}", _share(spec, certainty, lang), CERTAINTY_MEANING[certainty].in_(lang))
    return table


def _share(spec: Spec, certainty: Certainty, lang: Language) -> str:
    counts = certainty_counts(spec)
    return percent(counts[certainty], sum(counts.values()), lang)


def _files(spec: Spec, lang: Language) -> Table:
    heads = [_say("fil", "file", lang), *(FACT[one].in_(lang).lower() for one in ("kind", "subsets", "parent", "name"))]
    table = Table(*heads, title=_say("Filer", "Files", lang), title_justify="left")
    for file in spec.files:
        table.add_row(file.id, file.kind, ", ".join(file.subsets), file.parent or "", file.name.in_(lang))
    return table


def _fields(file: FileKind, lang: Language) -> Table:
    heads = [_say(sv, en, lang) for sv, en in (("fält", "field"), ("benämning", "label"), ("typ", "type"))]
    heads += [
        _say(sv, en, lang) for sv, en in (("obligatoriskt", "required"), ("form", "form"), ("antaget", "assumed"))
    ]
    table = Table("#", *heads, title=f"{file.id}: {file.name.in_(lang)}", title_justify="left")
    table.columns[1].no_wrap = True
    for number, field in enumerate(file.fields, 1):
        label, type_, needed = field.label.in_(lang), TYPE[field.type].in_(lang), requirement(field).in_(lang)
        form = Styled(", ".join(field.codelist) or (field.pattern or ""))
        table.add_row(f"{number}", field.name, label, type_, needed, form, _assumed(field, lang))
    return table


def _assumed(field: Field, lang: Language) -> Styled:
    """How many of the field's facts are assumed."""
    certainties = [certainty for _, certainty in field.facts()]
    count, total = certainties.count("assumed"), len(certainties)
    return Styled(_say(f"{count} av {total}", f"{count} of {total}", lang), style=_STYLE["assumed"] if count else "")


def _leave(text: Text, lang: Language) -> NoReturn:
    errors().print(text.in_(lang), style="red", highlight=False, markup=False, soft_wrap=True)
    sys.exit(WRONG_USAGE)


def _say(sv: str, en: str, lang: Language) -> str:
    return Text(sv=sv, en=en).in_(lang)
