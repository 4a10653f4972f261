"""The program, its registers and their words -> the pages of docs/reference/, by file name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import api
import derived
import life
import reporting
import results
import rules
import units
from index import ENDING, LANGUAGES, REPORTING, UNITS, derived_page, index, rules_page, specification_page
from markdown import page

from liggare.cli.main import app
from liggare.derive.find import derivations_of
from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.document import document
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register


def pages() -> dict[str, str]:
    """Every reference page that is made; they lean on nothing the user has imported."""
    with tempfile.TemporaryDirectory() as nothing:
        codes = load_codebook(Path(nothing))
        known = [load_register(name) for name in registers()]
        of_registers = {name: text for register in known for name, text in _of_register(register, codes)}
    return {
        "README.md": index(known),
        "api.md": api.page_of(),
        "commands.md": _commands(),
        "exit-codes.md": results.exit_codes(),
        "findings.md": results.findings(),
        "reading.md": results.reading(),
        "states.md": life.states(),
        **{f"{REPORTING}{ENDING[language]}": reporting.page_of(language) for language in LANGUAGES},
        **{f"{UNITS}{ENDING[language]}": units.page_of(language) for language in LANGUAGES},
        **of_registers,
    }


def _commands() -> str:
    """The help of every command, as the program itself gives it."""
    _title, _, text = app.generate_docs().partition("\n")
    opening = "Vad `liggare KOMMANDO --help` säger. / What `liggare COMMAND --help` says."
    return page("Kommandon · Commands", opening, "\n".join(line.rstrip() for line in text.splitlines()))


def _of_register(register: Register, codes: CodeBook) -> Iterator[tuple[str, str]]:
    derivations = derivations_of(register.id)
    newest = specification_page(register, register.specs[-1].valid_from)
    for language in LANGUAGES:
        ending = ENDING[language]
        yield rules_page(register) + ending, rules.page_of(register, codes, language)
        if derivations:
            page_of_derived = derived.page_of(register, derivations, newest + ending, language)
            yield derived_page(register) + ending, page_of_derived
        for spec in register.specs:
            text = document(register, spec, language, "md", codes)
            yield specification_page(register, spec.valid_from) + ending, text
