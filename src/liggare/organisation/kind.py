"""`registers/*/units.toml` -> the kinds of codes that units have: what is asked, how they are allotted and numbered."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Literal

import msgspec

from liggare.spec.deadline import Role
from liggare.spec.load import registers
from liggare.spec.model import Certainty, Text, Value

Condition = Literal["same_place", "same_provider", "others_premises", "moved", "took_over", "same_operation"]
CONDITIONS: tuple[Condition, ...] = (
    *("same_place", "same_provider", "others_premises", "moved", "took_over", "same_operation"),
)
Outcome = Literal["new", "existing", "keep", "ask"]
"""A new code; the code that is there already; the code that is kept through a move or takeover; the principles do not
tell, a person finds out."""

FieldName = Literal[
    "region",
    "name",
    "affiliation",
    "address",
    "postal_code",
    "town",
    "contact",
    "telephone",
    "email",
    "website",
    "started",
    "care_form",
    "activities",
    "provider",
]


class Asked(Value, frozen=True, kw_only=True):
    """Something a request says. `label` keeps near the authority's own words; `certainty` is that it is asked."""

    field: FieldName
    label: Text
    required: bool = True
    certainty: Certainty = "verbatim"


class Principle(Value, frozen=True, kw_only=True):
    """A principle of allotment, as its source puts it; `en` is our translation."""

    number: int
    text: Text
    certainty: Certainty = "verbatim"


class Row(Value, frozen=True, kw_only=True):
    """A row of a decision table: for the facts of `when`, whatever the others are, the outcome and why."""

    when: dict[Condition, bool]
    outcome: Outcome
    because: Text
    principles: tuple[int, ...]


class Area(Value, frozen=True, kw_only=True):
    """The first digits of the codes of a region (länskod); new codes are taken from the first prefix with room."""

    region: str
    prefixes: tuple[str, ...]
    name: Text


class Third(Value, frozen=True, kw_only=True):
    """The third digit of units of a form of care, or with a field of activity between two codes, both included."""

    digit: str
    care_form: str = ""
    activities: tuple[str, str] | None = None


class Numbering(Value, frozen=True, kw_only=True):
    """How new codes are formed: `{area}` a prefix of the region, `{third}` the third digit, `#` a digit that counts.

    The next form is used when the one before is full.
    """

    forms: tuple[str, ...]
    source: str
    certainty: Certainty
    third: str = ""
    thirds: tuple[Third, ...] = ()
    areas: tuple[Area, ...] = ()

    def region_of(self, code: str) -> str:
        """The region whose prefix the code begins with; empty if none's is."""
        return next((area.region for area in self.areas if code.startswith(area.prefixes)), "")


class ContactRole(Value, frozen=True, kw_only=True):
    """What a contact person whose role is written with the word is to the unit."""

    word: str
    role: Role
    source: str
    certainty: Certainty


class Answer(Value, frozen=True, kw_only=True):
    """Within how many days a request is answered."""

    days: int
    source: str
    certainty: Certainty


class CodeKind(Value, frozen=True, kw_only=True):
    """A kind of code: the code list it feeds (`list`), what a request says, its principles, table and numbering.

    `activities` and `regions` are the code lists of fields of activity (empty if units have none) and of regions.
    """

    list: str
    name: Text
    source: str
    certainty: Certainty
    regions: str
    answer: Answer
    asked: tuple[Asked, ...]
    principles: tuple[Principle, ...]
    table: tuple[Row, ...]
    numbering: Numbering
    contact_roles: tuple[ContactRole, ...] = ()
    activities: str = ""
    register: str = ""

    def role_of(self, written: str) -> Role:
        """What a contact person is whose role is written so: who reports, unless a word of it says something else."""
        words = written.casefold().split()
        return next((one.role for one in self.contact_roles if one.word in words), "reporter")

    def field(self, name: str) -> Asked | None:
        """What is asked under that name; None if it is not asked."""
        return next((one for one in self.asked if one.field == name), None)

    def principle(self, number: int) -> Principle:
        """The principle with that number; KeyError if there is none."""
        found = {one.number: one for one in self.principles}
        return found[number]


class _Declared(Value, frozen=True, kw_only=True):
    code: tuple[CodeKind, ...]


@functools.cache
def kinds() -> tuple[CodeKind, ...]:
    """Every kind of code that a register declares, by the register's name; an unknown key in a file is an error."""
    return tuple(kind for register in registers() for kind in _of(register))


def _of(register: str) -> tuple[CodeKind, ...]:
    path = files("liggare.registers").joinpath(register, "units.toml")
    if not path.is_file():
        return ()
    declared = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Declared).code
    return tuple(msgspec.structs.replace(kind, register=register) for kind in declared)


def kind_of(list_id: str) -> CodeKind | None:
    """The kind of code that feeds that code list."""
    return next((kind for kind in kinds() if kind.list == list_id), None)
