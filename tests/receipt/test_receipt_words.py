"""The words: every one in both languages, none missing, none left over."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import liggare.receipt
from liggare.check.result import Outcome, RuleState
from liggare.check.rule import RuleClass, Severity
from liggare.read.table import Note
from liggare.receipt import words
from liggare.receipt.notation import month_run
from liggare.receipt.rows import COLUMNS
from liggare.receipt.signing import Fault
from liggare.spec.model import Text

ROOM = Path(liggare.receipt.__file__).parent
SOURCES = [*ROOM.rglob("*.py"), *ROOM.rglob("*.jinja"), ROOM.parent / "cli" / "receipt.py"]


def catalogues() -> Iterator[tuple[str, Text]]:
    for catalogue in (words.SEVERITY, words.RULE_CLASS, words.OUTCOME, words.STATE, words.NOTE, words.FAULT):
        yield from catalogue.items()
    yield from words.COLUMN.items()
    yield from words.PHRASE.items()


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("name", "text"), tuple(catalogues()))
def test_a_word_is_there_in_both_languages_with_the_same_places(name: str, text: Text) -> None:
    assert text.sv.strip()
    assert text.en.strip()
    assert places(text.sv) == places(text.en), name


@pytest.mark.parametrize(
    ("catalogue", "names"),
    [
        (words.SEVERITY, Severity),
        (words.RULE_CLASS, RuleClass),
        (words.OUTCOME, Outcome),
        (words.STATE, RuleState),
        (words.NOTE, Note),
        (words.FAULT, Fault),
    ],
)
def test_every_value_of_a_closed_set_has_its_word(catalogue: dict[str, Text], names: object) -> None:
    assert set(catalogue) == set(get_args(names))


def test_every_phrase_that_is_said_exists_and_every_phrase_is_said() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "words.py")
    said = set(re.findall(r'(?:say|_say|phrase|_heading)\(\s*"([a-z_]+)"', source))
    assert said <= set(words.PHRASE)
    quoted = set(re.findall(r'"([a-z_]+)"', source.replace("'", '"')))
    assert set(words.PHRASE) <= quoted


def test_every_column_has_a_heading() -> None:
    assert tuple(words.COLUMN) == COLUMNS


def test_a_run_of_months_names_the_year_once_if_it_is_the_same() -> None:
    assert month_run("2025-07", "2025-08", "sv") == "juli–augusti 2025"
    assert month_run("2025-11", "2026-02", "en") == "November 2025 – February 2026"
    assert month_run("2025-07", "2025-07", "sv") == "juli 2025"
