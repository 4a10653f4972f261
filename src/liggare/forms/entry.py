"""What one person typed from a paper: the values of a form by field name, with who, when and from which paper."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from liggare.forms.refusal import EntryRefused, Refusal, refused
from liggare.spec.model import Text, Value
from liggare.spec.shape import Misshapen, shaped

LAST_PAPER = 999_999
"""The highest running number: a form has so many cells for it."""


class Entry(Value, frozen=True, kw_only=True):
    """One entry of one paper.

    `register`, `version` (first valid day, ÅÅÅÅ-MM-DD) and `form` (id of the file kind) say which form it is, `subset`
    which subset where the form belongs to several. `paper` is the running number of the paper. `entered_by` and
    `entered_at` (ISO 8601 with a time zone) say who typed it and when. `second_of`: the paper's number once more, if
    this is its second entry, made without looking at the first. `sender` and `values` hold texts by field name; a
    field that is not there is empty.
    """

    register: str
    version: str
    form: str
    subset: str | None = None
    paper: int
    entered_by: str
    entered_at: str
    second_of: int | None = None
    sender: dict[str, str] = msgspec.field(default_factory=dict)
    values: dict[str, str]

    @property
    def name(self) -> str:
        """Form and paper, as people speak of it."""
        return f"{self.form} {self.paper}"


def read_entry(path: Path) -> Entry:
    """The entry in a JSON file.

    Raises EntryRefused if it is no entry or does not say who, when or from which paper, OSError if it cannot be read.
    """
    document = _document(path.name, path.read_bytes())
    if not isinstance(document, dict):
        raise refused(path.name, "filen är ingen registrering: ett objekt {…} väntades.", "not an entry: expected {…}.")
    wrong = [*_no_texts(document)]
    if wrong:
        raise EntryRefused([Refusal(path.name, text) for text in wrong])
    try:
        entry = shaped(document, Entry)
    except Misshapen as error:
        raise EntryRefused([Refusal(path.name, error.problem.text)]) from None
    wrong = [*_about_the_entry(entry)]
    if wrong:
        raise EntryRefused([Refusal(path.name, text) for text in wrong])
    return entry


def entry_json(entry: Entry) -> str:
    """The entry as a JSON document, a field a line."""
    return json.dumps(msgspec.to_builtins(entry), ensure_ascii=False, indent=2) + "\n"


def _document(file: str, content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise refused(
            file, "filen är inte skriven i UTF-8. Spara den så.", "not written in UTF-8. Save it so."
        ) from None
    except json.JSONDecodeError as error:
        raise refused(
            file,
            f"filen är inte JSON: felet märks på rad {error.lineno}. Rätta raden eller den före.",
            f"not JSON: the fault shows on line {error.lineno}. Correct that line or the one before.",
        ) from None
    except _Twice as twice:
        raise refused(
            file, f"{twice.name} står två gånger. Ta bort den ena.", f"{twice.name} is there twice. Remove one of them."
        ) from None
    except (ValueError, RecursionError):  # digits or brackets beyond what is read
        raise refused(file, "filen är ingen registrering.", "not an entry.") from None


class _Twice(ValueError):
    """A name that an object holds twice."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


def _no_texts(document: dict[str, object]) -> Iterator[Text]:
    """Values that are numbers or the like: a code such as 01 would lose its zero."""
    for group in ("sender", "values"):
        values = document.get(group)
        for name, value in values.items() if isinstance(values, dict) else ():
            if not isinstance(value, str):
                yield Text(
                    sv=f'{name} är inte en text. Skriv värdet inom citattecken; är det tomt, skriv "".',
                    en=f'{name} is not a text. Write the value in quotes; if there is none, write "".',
                )


def _about_the_entry(entry: Entry) -> Iterator[Text]:
    """What an entry must say about itself and does not."""
    if not entry.entered_by.strip():
        yield Text(
            sv="entered_by är tomt. Ange vem som registrerade pappret.",
            en="entered_by is empty. State who entered the paper.",
        )
    if not _moment(entry.entered_at):
        yield Text(
            sv="entered_at är ingen tidpunkt. Ange när pappret registrerades, som 2025-05-03T10:15:00+02:00.",
            en="entered_at is no point in time. State when the paper was entered, as 2025-05-03T10:15:00+02:00.",
        )
    if not 1 <= entry.paper <= LAST_PAPER:
        yield Text(
            sv=f"paper är {entry.paper}. Ange papprets löpnummer, 1 till {LAST_PAPER}.",
            en=f"paper is {entry.paper}. State the paper's running number, 1 to {LAST_PAPER}.",
        )
    if entry.second_of not in (None, entry.paper):
        yield Text(
            sv=f"second_of är {entry.second_of} men paper är {entry.paper}. En andra registrering är av samma papper.",
            en=f"second_of is {entry.second_of} but paper is {entry.paper}. A second entry is of the same paper.",
        )


def _moment(text: str) -> bool:
    """The text is a day and time with a time zone."""
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
