"""An expression of the rule vocabulary -> a Polars expression over the columns of a table being checked.

Columns a plan must offer: `X` the text of field X, `~X` its known value, `?X` whether its form holds (null where the
cell is empty), `%X` identity number X as a whole number, `*X` its birth date; `^X` and `^*X` the same in the parent
row; `<X` and `>X` the text in the neighbouring record of the same parent; `~care` the row's care date; `^record` the
parent row's position (null without parent). What is known of other rows stands in columns named by `Scope.counted`.
Where a rule reads the birth date of a number in a field of another type, `*X` is there too.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial, singledispatchmethod
from typing import TypeGuard

import polars as pl

from liggare.check import digits, raw
from liggare.check import expression as e
from liggare.check.calendar import number_of
from liggare.check.known import among, form_of, has_form
from liggare.check.membership import ever_member, member
from liggare.check.pattern import digit_places, has_letter, matches, where_filled
from liggare.check.setting import Setting
from liggare.check.settled import settled
from liggare.spec.codelist import CodeBook
from liggare.spec.model import FileKind

COUNTED = (e.Count, e.CountDistinct, e.CountMatching, e.CountSame, e.LatestBefore, e.MatchingValue)
"""Terms whose values come from other rows and stand in columns of their own."""

_OPERATORS: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}

Cell = e.FieldValue | e.RawText | e.ParentValue | e.PreviousValue | e.NextValue
"""Terms whose values stand in a column of their own."""

_COLUMNS = {e.FieldValue: "~", e.RawText: "", e.ParentValue: "^", e.PreviousValue: "<", e.NextValue: ">"}

_NARROW = (e.YearsBetween, e.Count, e.CountDistinct, e.CountMatching, e.CountSame)
"""Terms whose numbers have fewer than 64 bits, or no sign."""


@dataclass
class Scope:
    """What an expression may refer to: the file's fields, the setting, code lists, and counted columns by node.

    `categories`: columns that hold texts as categories.
    """

    file: FileKind
    setting: Setting
    codes: CodeBook
    counted: dict[str, str] = field(default_factory=dict)
    categories: frozenset[str] = frozenset()

    def of(self, node: e.Node) -> pl.Expr:
        """The Polars expression of a node; a column where `counted` has one for what the node says."""
        column = self.counted.get(node.said) if self.counted else None
        return self._of(node) if column is None else pl.col(column)

    @singledispatchmethod
    def _of(self, node: e.Node) -> pl.Expr:
        raise TypeError(f"no meaning for {type(node).__name__}")

    @_of.register
    def _(self, node: e.Constant) -> pl.Expr:
        if node.is_date:
            return pl.lit(dt.datetime.strptime(str(node.value), "%Y%m%d").date())
        return pl.lit(node.value)

    @_of.register
    def _(self, node: Cell) -> pl.Expr:
        column = f"{_COLUMNS[type(node)]}{node.name}"
        return pl.col(column).cast(pl.String) if column in self.categories else pl.col(column)

    def _compared(self, node: e.Term, other: e.Term) -> pl.Expr:
        """A term that is compared for equality: categories as they are, with a constant or with the same field's."""
        if not isinstance(node, Cell) or node.said in self.counted:
            return self.of(node)
        alike = isinstance(other, Cell) and other.name == node.name and type(other) is not e.ParentValue
        column = f"{_COLUMNS[type(node)]}{node.name}"
        if isinstance(other, e.Constant | e.SexDigit) or (alike and type(node) is not e.ParentValue):
            return pl.col(column)
        return self.of(node)

    @_of.register
    def _(self, node: e.Context) -> pl.Expr:
        s = self.setting
        days = {"period_start": s.start, "period_end": s.end, "today": s.today}
        return pl.lit({**days, "reporting_day": min(s.today, s.reporting), "reporter": s.reporter}[node.name])

    @_of.register
    def _(self, node: e.Arithmetic) -> pl.Expr:
        return _OPERATORS[node.operator](self._wide(node.left), self._wide(node.right))

    def _wide(self, node: e.Term) -> pl.Expr:
        """The term with room for a sign and for large numbers."""
        return self.of(node).cast(pl.Int64) if isinstance(node, _NARROW) else self.of(node)

    @_of.register
    def _(self, node: e.FirstKnown) -> pl.Expr:
        return pl.coalesce(self._wide(node.of), self._wide(node.otherwise))

    @_of.register
    def _(self, node: e.NumberOf) -> pl.Expr:
        text = self.of(node.of)
        return pl.when(matches(text, "[0-9]{1,18}")).then(text.cast(pl.Int64, strict=False))

    @_of.register
    def _(self, node: e.InFollowingYear) -> pl.Expr:
        return pl.date(self.of(node.of).dt.year() + 1, int(node.day[:2]), int(node.day[2:]))

    @_of.register
    def _(self, node: e.First) -> pl.Expr:
        text = self.of(node.of)
        if not isinstance(node.of, Cell):
            return text.str.slice(0, node.characters)
        return text.map_batches(partial(_first, node.characters), return_dtype=pl.String, is_elementwise=True)

    @_of.register
    def _(self, node: e.DayOf) -> pl.Expr:
        return self.of(node.of).cast(pl.Date)

    @_of.register
    def _(self, node: e.DaysBetween) -> pl.Expr:
        return (self.of(node.end) - self.of(node.start)).dt.total_days()

    @_of.register
    def _(self, node: e.MinutesBetween) -> pl.Expr:
        return (self.of(node.end) - self.of(node.start)).dt.total_minutes()

    @_of.register
    def _(self, node: e.YearsBetween) -> pl.Expr:
        # Written as ÅÅÅÅMMDD two dates differ by 10,000 for every completed year.
        return (number_of(self.of(node.end)) - number_of(self.of(node.start))) // 10_000

    @_of.register
    def _(self, node: e.BirthDate) -> pl.Expr:
        if isinstance(node.of, e.FieldValue | e.ParentValue):
            return pl.col(birth_column(node.of))
        return digits.birth_date(self.number(node.of))

    @_of.register
    def _(self, node: e.SexDigit) -> pl.Expr:
        man = digits.is_man(self.number(node.of))
        return pl.when(man).then(pl.lit("1")).when(~man).then(pl.lit("2"))

    def number(self, node: e.Term) -> pl.Expr:
        """The identity number in a term as a whole number: the column that has it (`%X`), else made from the text."""
        if isinstance(node, e.FieldValue | e.RawText) and self.file.field(node.name).type == "identity":
            number = pl.col(f"%{node.name}")
            # A value is known only with a birth date; as it stands the number may have none.
            born = pl.col(f"*{node.name}").is_not_null()
            return number if isinstance(node, e.RawText) else pl.when(born).then(number)
        return digits.twelve(self.of(node))

    @_of.register
    def _(self, node: e.Always) -> pl.Expr:
        return pl.lit(node.value)

    @_of.register
    def _(self, node: e.Both) -> pl.Expr:
        kept = [n for n in (node.left, node.right) if settled(n, self.setting.reporter) is not True]
        return pl.all_horizontal([self.of(n) for n in kept]) if kept else pl.lit(True)

    @_of.register
    def _(self, node: e.Either) -> pl.Expr:
        kept = [n for n in (node.left, node.right) if settled(n, self.setting.reporter) is not False]
        return pl.any_horizontal([self.of(n) for n in kept]) if kept else pl.lit(False)

    @_of.register
    def _(self, node: e.Not) -> pl.Expr:
        return ~self.of(node.of)

    @_of.register
    def _(self, node: e.Implies) -> pl.Expr:
        premise = settled(node.premise, self.setting.reporter)
        if premise is None:
            return pl.when(self.of(node.premise)).then(self.of(node.consequence))
        return self.of(node.consequence) if premise else pl.lit(None, dtype=pl.Boolean)

    @_of.register
    def _(self, node: e.Compare) -> pl.Expr:
        if node.operator == "==" and isinstance(node.left, e.SexDigit) and node.left.said not in self.counted:
            man, sex = digits.is_man(self.number(node.left.of)), self._compared(node.right, node.left)
            return (man == (sex == "1")) & ((sex == "1") | (sex == "2"))  # the number is asked once
        if node.operator in ("==", "!="):
            left, right = self._compared(node.left, node.right), self._compared(node.right, node.left)
            return _OPERATORS[node.operator](left, right)
        return _OPERATORS[node.operator](self.of(node.left), self.of(node.right))

    @_of.register
    def _(self, node: e.IsIn) -> pl.Expr:
        return among(self.of(node.of), node.values)

    @_of.register
    def _(self, node: e.StartsWith) -> pl.Expr:
        if self._is_identity(node.of) and all(prefix.isdecimal() and len(prefix) <= 12 for prefix in node.prefixes):
            begins = digits.begins_number(pl.col(f"%{node.of.name}"), node.prefixes)
            return self._by_number(node.of.name, begins, lambda text: _begins(text, node.prefixes))
        return _begins(self.of(node.of), node.prefixes)

    def _is_identity(self, node: e.Term) -> TypeGuard[e.RawText]:
        return isinstance(node, e.RawText) and self.file.field(node.name).type == "identity"

    @staticmethod
    def _by_number(name: str, twelve: pl.Expr, other: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
        """What holds of an identity number: by the number where the text is one, else (seldom) by the text."""
        number, text = pl.col(f"%{name}").is_not_null(), pl.col(name)
        rest = where_filled(pl.when(~number).then(text), other, pl.Boolean)
        return pl.when(number).then(twelve).otherwise(rest)

    @_of.register
    def _(self, node: e.AnyCode) -> pl.Expr:
        judge = among if node.whole else _begins
        return pl.any_horizontal([judge(pl.col(name), node.codes).fill_null(False) for name in node.names])

    @_of.register
    def _(self, node: e.Matches) -> pl.Expr:
        if self._is_identity(node.of):
            places, text = digit_places(node.pattern), pl.col(node.of.name)
            if places and len(places) == 12:
                found = digits.matches_number(pl.col(f"%{node.of.name}"), places).fill_null(False)
                return pl.when(text.is_not_null()).then(found)
            if has_letter(node.pattern):
                return self._by_number(node.of.name, pl.lit(False), lambda text: matches(text, node.pattern))
        return matches(self.of(node.of), node.pattern)

    @_of.register
    def _(self, node: e.Present) -> pl.Expr:
        if isinstance(node.of, Cell) and node.of.said not in self.counted:
            return pl.col(f"{_COLUMNS[type(node.of)]}{node.of.name}").is_not_null()
        return self.of(node.of).is_not_null()

    @_of.register
    def _(self, node: e.FormHolds) -> pl.Expr:
        column = self.file.field(node.name)
        return has_form(column, node.form or form_of(column))

    @_of.register
    def _(self, node: e.HasParent) -> pl.Expr:
        return pl.col("^record").is_not_null()

    @_of.register
    def _(self, node: e.LuhnHolds) -> pl.Expr:
        return digits.luhn(self.number(node.of))

    @_of.register
    def _(self, node: e.InList) -> pl.Expr:
        day = pl.col("~care") if node.at is None else self.of(node.at)
        return member(self.of(node.of), self.codes, node.lists, day, (self.setting.start, self.setting.end))

    @_of.register
    def _(self, node: e.EverInList) -> pl.Expr:
        return ever_member(self.of(node.of), self.codes, node.lists)


def _first(characters: int, texts: pl.Series) -> pl.Series:
    """So much of each text: often no text has more."""
    return texts if raw.lengths(texts).max(initial=0) <= characters else texts.str.slice(0, characters)


def birth_column(of: e.FieldValue | e.ParentValue) -> str:
    """The column with the birth date of an identity number in the row or its parent."""
    return f"*{of.name}" if isinstance(of, e.FieldValue) else f"^*{of.name}"


def _begins(text: pl.Expr, prefixes: tuple[str, ...]) -> pl.Expr:
    """The text begins with one of the prefixes."""
    spans = [(text >= first) & (text < after) for first, after in _spans(prefixes)]
    return spans[0] if len(spans) == 1 else pl.any_horizontal(spans)


def _spans(prefixes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The prefixes as ranges of texts [first, after), neighbours joined: "S" and "T" are all texts from S up to U."""
    spans: list[tuple[str, str]] = []
    for prefix in sorted(set(prefixes)):
        after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        if spans and prefix <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], after))
        else:
            spans.append((prefix, after))
    return spans
