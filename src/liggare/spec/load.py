"""Folders and TOML files turned into registers and specifications, or refused with the line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from liggare.spec.codelist_declaration import declarations
from liggare.spec.lint import register_problems, spec_problems
from liggare.spec.model import Language, Register, Spec, Text, Value
from liggare.spec.place import line_at, lines_of
from liggare.spec.shape import Misshapen, Problem, shaped

V = TypeVar("V", bound=Value)


class SpecError(Exception):
    """A register or specification file that is refused: `path`, `line` (from 1) and `text`, which says what is wrong,
    what was expected and what to do. `str()` gives the English text."""

    def __init__(self, path: str, line: int, text: Text) -> None:
        super().__init__(path, line, text)
        self.path = path
        self.line = line
        self.text = text

    def render(self, language: Language) -> str:
        """`file:line: what is wrong` in `language`."""
        return f"{self.path}:{self.line}: {self.text.in_(language)}"

    def __str__(self) -> str:
        return self.render("en")


def registers() -> tuple[str, ...]:
    """The ids of the registers that ship with Liggare, in alphabetical order."""
    folders = files("liggare.registers").iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and (f / "register.toml").is_file()))


def load_register(id_or_dir: str | Path) -> Register:
    """The register with that id, or in that folder, with its specifications, oldest first.

    Raises LookupError for an id that does not exist, SpecError for a file that is refused.
    """
    folder = _folder(id_or_dir)
    head = _one(_read_register(folder))
    specs = sorted((_version(path, head) for path in _spec_files(folder)), key=lambda spec: spec.valid_from)
    if not specs:
        text = Text(
            sv="registret har ingen specifikation. Väntat: minst en fil spec/ÅÅÅÅ-MM-DD.toml. Lägg till den.",
            en="the register has no specification. Expected: at least one file spec/YYYY-MM-DD.toml. Add it.",
        )
        raise SpecError(str(folder / "spec"), 1, text)
    return msgspec.structs.replace(head, specs=tuple(specs))


def load_spec(path: Path, register: Register | None = None) -> Spec:
    """The specification in a file, of `register` (if None, the register that the file names, which must ship here).

    Raises SpecError if the file is refused, OSError if it cannot be read.
    """
    return _one(_read_spec(path, register))


def with_spec(register: Register, path: Path) -> Register:
    """The register with the specification in `path` instead of the one of the same first day, or added to the others."""
    spec = load_spec(path, register)
    others = [s for s in register.specs if s.valid_from != spec.valid_from]
    return msgspec.structs.replace(register, specs=tuple(sorted([*others, spec], key=lambda s: s.valid_from)))


def faults(path: Path) -> tuple[SpecError, ...]:
    """Everything that is wrong in one specification file; a file of the wrong shape is only told its first fault."""
    return tuple(item for item in _read_spec(path, None) if isinstance(item, SpecError))


def _folder(id_or_dir: str | Path) -> Traversable:
    if isinstance(id_or_dir, Path):
        return id_or_dir
    known = registers()
    if id_or_dir not in known:
        raise LookupError(f"no register {id_or_dir}; there is {', '.join(known)}")
    return files("liggare.registers") / id_or_dir


def _spec_files(folder: Traversable) -> list[Traversable]:
    specs = folder / "spec"
    return [file for file in specs.iterdir() if file.name.endswith(".toml")] if specs.is_dir() else []


def _version(path: Traversable, register: Register) -> Spec:
    spec = _one(_read_spec(path, register))
    if path.name != f"{spec.valid_from}.toml":
        problem = Problem(
            ("valid_from",),
            Text(
                sv=f"valid_from är {spec.valid_from}, men filen heter {path.name}. Väntat: samma dag. Rätta den ena.",
                en=f"valid_from is {spec.valid_from}, but the file is called {path.name}. Expected: the same day. Correct one.",
            ),
        )
        raise _error(path, path.read_text(encoding="utf-8"), problem)
    return spec


def _one(read: Iterator[V | SpecError]) -> V:
    """The value, or the first fault raised."""
    first = next(read)
    if isinstance(first, SpecError):
        raise first
    return first


def _read_register(folder: Traversable) -> Iterator[Register | SpecError]:
    return _read(folder / "register.toml", Register, register_problems)


def _read_spec(path: Traversable, register: Register | None) -> Iterator[Spec | SpecError]:
    def problems(spec: Spec) -> Iterator[Problem]:
        of = register
        if of is None:
            if spec.register not in registers():
                yield Problem(("register",), _no_register(spec.register))
                return
            of = _one(_read_register(_folder(spec.register)))
        yield from spec_problems(spec, of, [one.id for one in declarations()])

    return _read(path, Spec, problems)


def _no_register(name: str) -> Text:
    known = ", ".join(registers())
    return Text(
        sv=f"registret {name} finns inte. Väntat: något av {known}. Rätta namnet.",
        en=f"there is no register {name}. Expected: one of {known}. Correct the name.",
    )


def _read(path: Traversable, kind: type[V], problems: Callable[[V], Iterator[Problem]]) -> Iterator[V | SpecError]:
    """The faults of a file, or, if there is none, its value."""
    document = ""
    try:
        document = path.read_bytes().decode("utf-8")
        value = shaped(tomllib.loads(document), kind)
    except UnicodeDecodeError as error:
        yield SpecError(str(path), error.object.count(b"\n", 0, error.start) + 1, _not_utf8())
    except tomllib.TOMLDecodeError as error:
        yield _no_toml(path, str(error))
    except Misshapen as error:
        yield _error(path, document, error.problem)
    else:
        found = [_error(path, document, problem) for problem in problems(value)]
        yield from found
        if not found:
            yield value


def _error(path: Traversable, document: str, problem: Problem) -> SpecError:
    return SpecError(str(path), line_at(lines_of(document), problem.key), problem.text)


def _not_utf8() -> Text:
    return Text(
        sv="filen är inte skriven i UTF-8. Spara den som UTF-8.",
        en="the file is not written in UTF-8. Save it as UTF-8.",
    )


def _no_toml(path: Traversable, message: str) -> SpecError:
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    end = " (at end of document)"
    line = int(place[1]) if place else path.read_text(encoding="utf-8").count("\n") + 1
    reason = message[: place.start()] if place else message.removesuffix(end)
    return SpecError(
        str(path),
        line,
        Text(
            sv=f"filen är inte TOML: {reason}. Rätta raden.",
            en=f"the file is not TOML: {reason}. Correct the line.",
        ),
    )
