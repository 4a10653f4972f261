"""What several commands ask for: the register, its specification, the language, and where texts go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import cyclopts
from rich.console import Console

from liggare.spec.load import SpecError, load_register, registers, with_spec
from liggare.spec.model import Language, Register, Text

Lang = Annotated[Language, cyclopts.Parameter(name="--lang", help="Språk: sv eller en. / Language: sv or en.")]


def register_named(name: str | None, spec: Path | None, language: Language) -> Register:
    """The register with that id (the only one if None), with the version in `spec` put in; leaves with 2 on a fault."""
    known = registers()
    chosen = name or (known[0] if len(known) == 1 else None)
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
