"""Random deliveries of a small register, and random conditions about their rows, near the bounds of every word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from check.family import GOOD, MOTHER, OTHER, Rows
from liggare.check.expression import Condition, Term
from liggare.check.rule import (
    birth_date,
    date,
    days_between,
    field,
    first_known,
    in_following_year,
    matching,
    number,
    parent,
    period_end,
    period_start,
    raw,
    related,
    reporter,
    reporting_day,
    term,
    today,
    value_in,
)
from oracle.deliveries import Choice

DAYS = ["20240228", "20240229", "20240301", "20230228", "20231231", "20240101", "20250131", "20250201", "19000301"]
CELLS: Mapping[str, list[str]] = {
    "MOR": [MOTHER, MOTHER, OTHER, "19900228AB12", "190001019801", "x", ""],
    "NR": ["1", "1", "2", "2", "01", ""],
    "ORDNING": ["1", "2", ""],
    "DAG": [*DAYS, "20230229", "2024", ""],
    "VIKT": ["0", "1", "2", "3", "80", "9000", "9001", "-1", "x", ""],
    "ANTAL": ["0", "1", "2", "3", "999999999", "1000000000", ""],
    "AR": ["2023", "2024", "0007", "7", "999999999999999999", "1999999999999999999", "-7", "7 ", "+7", "٧", "x", ""],
    "PLATS": ["14001", "x", ""],
    "NAMN": ["x", ""],
    "ENHET": ["123", "x", ""],
}
"""Values of each field: right, wrong and near a bound."""

NUMBERS = {"FO": ["VIKT", "ANTAL"], "IN": ["VIKT"], "FL": ["VIKT"], "BA": ["VIKT"]}
DATES = {"FO": ["DAG"], "IN": ["DAG"], "BA": ["DAG"], "FL": []}
TEXTS = {"FO": ["AR", "PLATS", "NR"], "IN": ["AR"], "FL": ["NR"], "BA": ["ORDNING", "NR"]}
SAME = [(("MOR", "MOR"), ("NR", "NR")), (("MOR", "MOR"),), (("VIKT", "VIKT"), ("NR", "NR"))]
"""What makes rows of two files belong together: the whole key, a part of it, other fields."""

FIXED = [0, 1, 2, -1, -3, 80, 0.5, 1.5, -2.25, 79.999999, 1e9]
FACTORS = [0, 1, -2, 3, 0.25, -1.5]
COMPARED: list[Callable[[Term, Term], Condition]] = [
    lambda a, b: a == b,
    lambda a, b: a != b,
    lambda a, b: a < b,
    lambda a, b: a <= b,
    lambda a, b: a > b,
    lambda a, b: a >= b,
]


def rows(choice: Choice, most: int = 5) -> Rows:
    """Rows of every file, sometimes without one of them."""
    there = {kind: [_row(choice, kind) for _ in range(choice.number(0, most))] for kind in GOOD}
    if choice.number(0, 9) == 9:
        there.pop(choice.one(list(GOOD)))
    return there


def _row(choice: Choice, kind: str) -> dict[str, str]:
    return {name: choice.one(CELLS[name]) for name in GOOD[kind]}


@dataclass(frozen=True)
class About:
    """Conditions and terms about the rows of one file, so and so deep."""

    choice: Choice
    kind: str

    def condition(self, deep: int = 2) -> Condition:
        """A comparison, or one or two conditions joined."""
        how = self.choice.number(0, 4) if deep else 0
        if how == 0:
            return self._comparison()
        one = self.condition(deep - 1)
        if how == 1:
            return ~one
        other = self.condition(deep - 1)
        return one & other if how == 2 else one | other if how == 3 else one.implies(other)

    def _comparison(self) -> Condition:
        make = self.choice.one([self.number, self.day, self.text])
        if self.choice.number(0, 4) == 4:
            return make().present()
        compare = self.choice.one(COMPARED[:2] if make == self.text else COMPARED)
        return compare(make(), make())

    def number(self, deep: int = 2) -> Term:
        """A number of the row, of other rows, fixed, or made of such."""
        how = self.choice.number(0, 10) if deep else self.choice.number(0, 4)
        if how <= 3:
            return self.choice.one(self._standing(NUMBERS))
        if how == 4:
            return self.choice.one([*map(term, FIXED), *self._counts()])
        return self._made(how, deep - 1)

    def _made(self, how: int, deep: int) -> Term:
        one = self.text() if how == 5 else self.day() if how == 6 else self.number(deep)
        if how == 5:
            return number(one)
        if how == 6:
            return days_between(one, self.day())
        if how == 7:
            return self.choice.one(FACTORS) * one
        other = self.number(deep)
        return one + other if how == 8 else one - other if how == 9 else first_known(one, other)

    def _counts(self) -> list[Term]:
        counted = [matching("BA", SAME[1]), matching("IN", SAME[0], field("VIKT") > 1)]
        return counted + ([related("BA"), related("BA", field("VIKT") * 2 >= 3.5)] if self.kind == "FO" else [])

    def day(self) -> Term:
        """A date of the row, of other rows, fixed, of the delivery, or one made of such."""
        how = self.choice.number(0, 5)
        if how == 4:
            return in_following_year(self.day(), self.choice.one(["0131", "0501", "0228", "1231"]))
        if how == 5:
            return first_known(self.day(), self.day())
        fixed = [today(), reporting_day(), period_start(), period_end(), *map(date, DAYS[:4])]
        return self.choice.one(fixed if how == 3 else [*self._standing(DATES), birth_date(field("MOR"))])

    def text(self) -> Term:
        """A text of the row, of other rows, fixed, or the first known of such."""
        how = self.choice.number(0, 4)
        if how == 4:
            return first_known(self.text(), self.text())
        own = [raw(name) for name in TEXTS[self.kind]]
        fixed = [term("1"), term("2019"), reporter(), field("MOR").first(4)]
        return self.choice.one(fixed if how == 3 else [*self._standing(TEXTS), *own])

    def _standing(self, columns: Mapping[str, list[str]]) -> list[Term]:
        """Values that stand in the row, in its parent or in the matching row of another file, each sort as often."""
        own = [field(name) for name in columns[self.kind]]
        above = [] if self.kind == "FO" else [parent(name) for name in columns["FO"]]
        where = [(other, pairs, name) for other in columns for name in columns[other] for pairs in SAME]
        elsewhere = [value_in(*self.choice.one(where))]
        return self.choice.one([sort for sort in (own, above, elsewhere) if sort])
