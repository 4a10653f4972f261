"""`registers/*/form.toml` -> in which steps a record is typed in a form, where the specification does not say it."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files

import msgspec

from liggare.spec.model import Certainty, Text, Value


class Outline(Value, frozen=True, kw_only=True):
    """A kind of record that is typed in a form: a row of the file kind `file`, and those that hang on it.

    `one` and `many`: what the record and several are called. `steps`: the file kinds (ids) in the order they are
    typed, those of a step on one page; one that a version does not have is left out. `single`: those of which a record
    has at most one row. `serial`: the field with the reporter's own reference, which the form gives. `shown`: how many
    empty rows of a kind stand ready, if not one.
    """

    file: str
    one: Text
    many: Text
    steps: tuple[tuple[str, ...], ...]
    single: tuple[str, ...] = ()
    serial: str = ""
    shown: dict[str, int] = msgspec.field(default_factory=dict)


class Outlines(Value, frozen=True, kw_only=True):
    """The kinds of record of a register, with where their order comes from and how certain it is."""

    record: tuple[Outline, ...]
    source: str
    certainty: Certainty


@functools.cache
def outlines(register: str) -> tuple[Outline, ...]:
    """The kinds of record that are typed in forms of that register, none if it has none; an unknown key is an error."""
    path = files("liggare.registers").joinpath(register, "form.toml")
    if not path.is_file():
        return ()
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Outlines).record


def outline_of(register: str, file: str) -> Outline:
    """That of the records whose first row is of the file kind `file`. LookupError if there is none."""
    found = next((one for one in outlines(register) if one.file == file), None)
    if found is None:
        raise LookupError(file)
    return found
