"""The program, its registers and their words -> the pages of docs/reference/, by file name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import results
import rules
from markdown import page

from liggare.cli.main import app
from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.document import document
from liggare.spec.load import load_register, registers
from liggare.spec.model import Language, Register

ENDING: dict[Language, str] = {"sv": ".md", "en": ".en.md"}


def pages() -> dict[str, str]:
    """Every reference page that is made; they lean on nothing the user has imported."""
    with tempfile.TemporaryDirectory() as nothing:
        codes = load_codebook(Path(nothing))
        of_registers = {n: t for name in registers() for n, t in _of_register(load_register(name), codes)}
    return {
        "commands.md": _commands(),
        "exit-codes.md": results.exit_codes(),
        "findings.md": results.findings(),
        "reading.md": results.reading(),
        **of_registers,
    }


def _commands() -> str:
    """The help of every command, as the program itself gives it."""
    _title, _, text = app.generate_docs().partition("\n")
    opening = "Vad `liggare KOMMANDO --help` säger. / What `liggare COMMAND --help` says."
    return page("Kommandon · Commands", opening, "\n".join(line.rstrip() for line in text.splitlines()))


def _of_register(register: Register, codes: CodeBook) -> Iterator[tuple[str, str]]:
    languages: tuple[Language, ...] = ("sv", "en")
    for language in languages:
        yield f"rules-{register.id}{ENDING[language]}", rules.page_of(register, codes, language)
        for spec in register.specs:
            name = f"specification-{register.id}-{spec.valid_from}{ENDING[language]}"
            yield name, document(register, spec, language, "md", codes)
