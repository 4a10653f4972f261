"""Conditions that ask for more than a comparison: forms, parents, check digits and code lists."""

from __future__ import annotations

from dataclasses import dataclass

from liggare.check.node import Condition, Term
from liggare.spec.model import FieldType


@dataclass(frozen=True)
class Form:
    """What a version of the specification asks of a field's text."""

    type: FieldType
    pattern: str | None
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True)
class FormHolds(Condition):
    """The text of the field has the form its type, pattern and range ask for; unknown if the cell is empty.

    `form` is that of the version the rule follows from; None means the layout's.
    """

    name: str
    form: Form | None = None


@dataclass(frozen=True)
class HasParent(Condition):
    """The row this row hangs on is in the delivery; never unknown."""


@dataclass(frozen=True)
class LuhnHolds(Condition):
    """The last digit of the last ten digits is the modulus-10 check digit; unknown unless 12 digits."""

    of: Term


@dataclass(frozen=True)
class InList(Condition):
    """The code is in one of the code lists and valid on the day `at` (the row's date if None)."""

    of: Term
    lists: tuple[str, ...]
    at: Term | None = None


@dataclass(frozen=True)
class EverInList(Condition):
    """The code is in one of the code lists, on whatever day."""

    of: Term
    lists: tuple[str, ...]


@dataclass(frozen=True)
class AnyCode(Condition):
    """The text of one of the fields begins with one of the codes, or is one if `whole`; never unknown."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    whole: bool
