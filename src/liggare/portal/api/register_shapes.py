"""What the API tells everybody: registers, specifications, rules, code lists, calendar and problems, as shapes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from liggare.portal.api.shapes import Both, Told


class Entry(Told):
    """Something in a register's calendar."""

    id: str
    register_id: str = Field(alias="register")
    kind: str
    name: Both
    first: dt.date
    last: dt.date
    covers: list[dt.date]
    source: str
    certainty: str


class Calendar(Told):
    """A year's calendar."""

    year: int
    entries: list[Entry]


class RegisterTold(Told):
    """A register and the versions of its specification, each by its first valid day."""

    id: str
    code: str
    name: Both
    specifications: list[str]


class Registers(Told):
    """The registers there are."""

    registers: list[RegisterTold]


class Specification(Told):
    """A version of a register's specification, complete, as it is written."""

    id: str
    register_id: str = Field(alias="register")
    valid_from: dt.date
    title: Both
    source: str
    certainty: str
    specification: dict[str, Any]


class RuleTold(Told):
    """A rule in force: what it says, how grave it is, where it comes from."""

    id: str
    severity: str
    rule_class: str
    sentence: Both
    expected: Both
    action: Both
    source: str
    certainty: str
    about: list[str]


class Rules(Told):
    """The rules in force on a day."""

    register_id: str = Field(alias="register")
    day: dt.date
    rules: list[RuleTold]


class ListTold(Told):
    """A code list: edition and number of codes, or that it has not been imported here."""

    id: str
    name: Both
    edition: str
    codes: int
    missing: bool


class Lists(Told):
    """The code lists there are."""

    lists: list[ListTold]


class CodeTold(Told):
    """A code with what it means and when it holds (null: not known, or still)."""

    code: str
    title: str
    valid_from: dt.date | None
    valid_to: dt.date | None


class Codes(Told):
    """Codes of a list in its order; ask with `after` what `next` is for those that follow."""

    id: str
    total: int
    codes: list[CodeTold]
    next: int | None


class ProblemKind(Told):
    """A kind of problem: status, title and what to do."""

    code: str
    status: int
    title: Both
    said: Both
