"""Folders and TOML files turned into registers and specifications, or refused with the line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from liggare.spec.codelist_declaration import declarations
from liggare.spec.lint import register_problems, spec_problems
from liggare.spec.lint_register import named_problems
from liggare.spec.model import Language, Register, Spec, Text, Value
from liggare.spec.place import line_at, lines_of
from liggare.spec.problem import Problem, bad_value, problem, unknown_name
from liggare.spec.shape import Misshapen, shaped

V = TypeVar("V", bound=Value)


class SpecError(Exception):
    """A register or specification file that is refused.

    `path`, `line` (from 1) and `text`, which says what was found, what was expected and what to do; `others` are the
    further faults of the same file. `str()` gives the English text.
    """

    def __init__(self, path: str, line: int, text: Text, others: tuple[SpecError, ...] = ()) -> None:
        super().__init__(path, line, text)
        self.path = path
        self.line = line
        self.text = text
        self.others = others

    def render(self, language: Language) -> str:
        """`file:line: what is wrong` in `language`."""
        return f"{self.path}:{self.line}: {self.text.in_(language)}"

    def __str__(self) -> str:
        return self.render("en")


@cache
def registers() -> tuple[str, ...]:
    """The ids of the registers that ship with Liggare, in alphabetical order."""
    folders = files("liggare.registers").iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and (f / "register.toml").is_file()))


@cache
def register_heads() -> tuple[Register, ...]:
    """The registers that ship with Liggare, without their specifications, in the order of their ids."""
    return tuple(_head(_folder(name)) for name in registers())


def load_register(id_or_dir: str | Path) -> Register:
    """The register with that id, or in that folder, with its specifications, oldest first.

    One with an id ships with the program, and is read once: it does not change while that runs. Raises LookupError for
    an id that does not exist, SpecError for a file that is refused, OSError if one is missing.
    """
    return _shipped(id_or_dir) if isinstance(id_or_dir, str) else _loaded(id_or_dir)


@cache
def _shipped(register: str) -> Register:
    return _loaded(_folder(register))


def _loaded(folder: Traversable) -> Register:
    head = _head(folder)
    register = _with_specs(head, [_version(path, head) for path in _spec_files(folder)])
    path = folder / "register.toml"
    _refuse(path, _text(path), named_problems(register))
    return register


def load_spec(path: Path, register: Register | None = None) -> Spec:
    """The specification in a file, of `register` (if None, the register that the file names, which must ship here).

    Raises SpecError if the file is refused, OSError if it cannot be read.
    """
    return _spec(path, register)


def with_spec(register: Register, path: Path) -> Register:
    """The register with the specification in `path`, in the place of the one with the same first day if any."""
    spec = load_spec(path, register)
    return _with_specs(register, [spec, *(s for s in register.specs if s.valid_from != spec.valid_from)])


def spec_faults(path: Path) -> tuple[SpecError, ...]:
    """Everything that is wrong in one specification file; of one with the wrong shape only the first fault is told."""
    return _faults(partial(load_spec, path))


def register_faults(id_or_dir: str | Path) -> tuple[SpecError, ...]:
    """Everything that is wrong in the files of a register; specifications are read once `register.toml` is right."""
    folder = _folder(id_or_dir)
    own = _faults(partial(_head, folder))
    if own:
        return own
    head = _head(folder)
    found = tuple(fault for path in _spec_files(folder) for fault in _faults(partial(_version, path, head)))
    return found or _faults(partial(load_register, id_or_dir))


def _faults(read: Callable[[], Value]) -> tuple[SpecError, ...]:
    try:
        read()
    except SpecError as error:
        return error, *error.others
    return ()


def _folder(id_or_dir: str | Path) -> Traversable:
    if isinstance(id_or_dir, Path):
        return id_or_dir
    known = registers()
    if id_or_dir not in known:
        raise LookupError(f"no register {id_or_dir}; there is {', '.join(known)}")
    return files("liggare.registers") / id_or_dir


def _head(folder: Traversable) -> Register:
    def problems(register: Register) -> Iterator[Problem]:
        yield from register_problems(register)
        if not _spec_files(folder):
            yield problem(
                (),
                ("registret har ingen specifikation", "minst en fil spec/ÅÅÅÅ-MM-DD.toml", "Lägg till den"),
                ("the register has no specification", "at least one file spec/YYYY-MM-DD.toml", "Add it"),
            )

    return _read(folder / "register.toml", Register, problems)


def _spec_files(folder: Traversable) -> list[Traversable]:
    specs = folder / "spec"
    found = [file for file in specs.iterdir() if file.name.endswith(".toml")] if specs.is_dir() else []
    return sorted(found, key=lambda file: file.name)


def _version(path: Traversable, register: Register) -> Spec:
    """A specification of the register's own folder, whose name must be its first day."""
    spec = _spec(path, register)
    wanted = path.name.removesuffix(".toml")
    if wanted != f"{spec.valid_from}":
        found = f"{spec.valid_from}"
        named = bad_value(("valid_from",), found, f"{wanted} som i filens namn", f"{wanted} as in the file's name")
        raise _error(path, path.read_text(encoding="utf-8"), named)
    return spec


def _spec(path: Traversable, register: Register | None) -> Spec:
    def problems(spec: Spec) -> Iterator[Problem]:
        if register is None and spec.register not in registers():
            yield unknown_name(("register",), spec.register, "registren", "the registers", registers())
            return
        of = register or _head(_folder(spec.register))
        yield from spec_problems(spec, of, [one.id for one in declarations()])

    return _read(path, Spec, problems)


def _with_specs(register: Register, specs: list[Spec]) -> Register:
    return msgspec.structs.replace(register, specs=tuple(sorted(specs, key=lambda spec: spec.valid_from)))


def _read(path: Traversable, kind: type[V], problems: Callable[[V], Iterator[Problem]]) -> V:
    document = _text(path)
    try:
        value = shaped(tomllib.loads(document), kind)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, document, str(error)) from None
    except Misshapen as error:
        raise _error(path, document, error.problem) from None
    _refuse(path, document, problems(value))
    return value


def _refuse(path: Traversable, document: str, problems: Iterator[Problem]) -> None:
    """Raise the first problem, if there is one, with the others beside it."""
    found = [_error(path, document, one) for one in problems]
    if found:
        first, *others = found
        raise SpecError(first.path, first.line, first.text, tuple(others))


def _text(path: Traversable) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    text = Text(sv="filen är inte skriven i UTF-8. Spara den så.", en="the file is not written in UTF-8. Save it so.")
    raise SpecError(str(path), line, text)


def _error(path: Traversable, document: str, one: Problem) -> SpecError:
    return SpecError(str(path), line_at(lines_of(document), one.key), one.text)


def _no_toml(path: Traversable, document: str, message: str) -> SpecError:
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(place[1]) if place else document.count("\n") + 1
    reason = message.rpartition(" (at ")[0] or message
    text = Text(
        sv=f"filen är inte TOML: {reason}. Rätta raden.",
        en=f"the file is not TOML: {reason}. Correct the line.",
    )
    return SpecError(str(path), line, text)
