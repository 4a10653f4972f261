"""What several commands ask for: the register, its specification, the language, and where texts go."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import cyclopts
from rich.console import Console

from liggare.operate.opening import register_told
from liggare.read.names import file_names
from liggare.spec.load import SpecError, load_register, register_heads, registers, with_spec
from liggare.spec.model import Language, Register, Text

Lang = Annotated[Language, cyclopts.Parameter(name="--lang", help="Språk: sv eller en. / Language: sv or en.")]

Registers = Annotated[
    str | None,
    cyclopts.Parameter(
        name="--register",
        help="Bara det registret: id eller kod; annars alla. / Only that register: id or code; all if left out.",
    ),
]


def chosen_registers(name: str | None, language: Language) -> tuple[Register, ...]:
    """The register with that id or code, or all of them; leaves with 2 if there is none."""
    return tuple(register_named(one, None, language) for one in ([name] if name else registers()))


def register_named(name: str | None, spec: Path | None, language: Language) -> Register:
    """The register with that id or code, with the version in `spec` put in; leaves with 2 on a fault.

    Without a name: the register that `spec` is for, or the only one.
    """
    known = registers()
    name = next((head.id for head in register_heads() if name and name.upper() == head.code), name)
    chosen = name or (_register_in(spec) if spec else None) or (known[0] if len(known) == 1 else None)
    if chosen not in known:
        _leave(
            Text(
                sv=f"Ange ett register: {', '.join(known)}. Fick: {name or 'inget'}.",
                en=f"Name a register: {', '.join(known)}. Got: {name or 'none'}.",
            ).in_(language)
        )
    try:
        register = load_register(chosen)
        return with_spec(register, spec) if spec else register
    except SpecError as error:
        _leave(error.render(language))
    except OSError as error:
        _leave(_unread(spec or Path(chosen), error).in_(language))


def _register_in(spec: Path) -> str | None:
    """The register that a specification file names; every fault in the file is told when it is loaded."""
    try:
        said = tomllib.loads(spec.read_text("utf-8")).get("register")
    except (OSError, ValueError):
        return registers()[0]
    return said if isinstance(said, str) else registers()[0]


def register_of(
    paths: Sequence[Path], name: str | None, spec: Path | None, subset: str | None, language: Language
) -> Register:
    """The register that is named, or with whose code most of the files' names begin; leaves with 2 if nothing tells."""
    if name or spec:
        return register_named(name, spec, language)
    told = register_told([subset or "", *file_names(paths)])
    if not told and not any(map(os.path.exists, paths)):
        _leave(_absent(paths).in_(language))
    return register_named(told, None, language)


def _absent(paths: Sequence[Path]) -> Text:
    """None of the paths is there: asking for a register would not help."""
    names = ", ".join(map(str, paths))
    return Text(
        sv=f"Hittar inte {names}. Ange en mapp, en zipfil eller filer som finns.",
        en=f"Cannot find {names}. Name a folder, a zip file or files that exist.",
    )


def _unread(path: Path, error: OSError) -> Text:
    """The reason is the operating system's and names no content."""
    reason = error.strerror or type(error).__name__
    return Text(
        sv=f"Kan inte läsa specifikationen {path}: {reason}. Ange en fil som finns och får läsas.",
        en=f"Cannot read the specification {path}: {reason}. Name a file that exists and may be read.",
    )


def _leave(message: str) -> NoReturn:
    errors().print(message, style="red", highlight=False, markup=False, soft_wrap=True)
    sys.exit(2)


def output() -> Console:
    """Where results go: standard output."""
    return Console(highlight=False)


def errors() -> Console:
    """Where complaints go: standard error."""
    return Console(stderr=True, highlight=False)
