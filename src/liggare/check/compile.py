"""An expression of the rule vocabulary -> a Polars expression over the columns of a table being checked.

Columns a plan must offer: `X` the text of field X, `~X` its known value, `^X` the known value in the parent row,
`<X` and `>X` the text in the neighbouring record of the same parent, `~care` the row's care date, `^record` the parent
row's position (null without parent). Values that are counted over other rows stand in columns named by `Scope.counted`.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import singledispatchmethod

import polars as pl

from liggare.check import digits
from liggare.check import expression as e
from liggare.check.known import typed, whole
from liggare.check.membership import ever_member, member
from liggare.check.setting import Setting
from liggare.spec.codelist import CodeBook
from liggare.spec.model import FileKind

COUNTED = (e.Count, e.CountDistinct, e.CountMatching, e.CountSame, e.LatestBefore)

_OPERATORS: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass
class Scope:
    """What an expression may refer to: the file's fields, the setting, code lists, and counted columns by node."""

    file: FileKind
    setting: Setting
    codes: CodeBook
    counted: dict[int, str] = field(default_factory=dict)

    @singledispatchmethod
    def of(self, node: e.Node) -> pl.Expr:
        """The Polars expression of a node."""
        raise TypeError(f"no meaning for {type(node).__name__}")

    @of.register
    def _(self, node: e.Constant) -> pl.Expr:
        if node.is_date:
            return pl.lit(dt.datetime.strptime(str(node.value), "%Y%m%d").date())
        return pl.lit(node.value)

    @of.register
    def _(self, node: e.FieldValue) -> pl.Expr:
        return pl.col(f"~{node.name}")

    @of.register
    def _(self, node: e.RawText) -> pl.Expr:
        return pl.col(node.name)

    @of.register
    def _(self, node: e.ParentValue) -> pl.Expr:
        return pl.col(f"^{node.name}")

    @of.register
    def _(self, node: e.PreviousValue) -> pl.Expr:
        return pl.col(f"<{node.name}")

    @of.register
    def _(self, node: e.NextValue) -> pl.Expr:
        return pl.col(f">{node.name}")

    @of.register
    def _(self, node: e.Context) -> pl.Expr:
        s = self.setting
        return pl.lit(
            {"period_start": s.start, "period_end": s.end, "today": s.today, "reporter": s.reporter}[node.name]
        )

    @of.register
    def _(self, node: e.PlusDays) -> pl.Expr:
        return self.of(node.of) + pl.lit(dt.timedelta(days=node.days))

    @of.register
    def _(self, node: e.First) -> pl.Expr:
        return self.of(node.of).str.slice(0, node.characters)

    @of.register
    def _(self, node: e.DayOf) -> pl.Expr:
        return self.of(node.of).cast(pl.Date)

    @of.register
    def _(self, node: e.DaysBetween) -> pl.Expr:
        return (self.of(node.end) - self.of(node.start)).dt.total_days()

    @of.register
    def _(self, node: e.MinutesBetween) -> pl.Expr:
        return (self.of(node.end) - self.of(node.start)).dt.total_minutes()

    @of.register
    def _(self, node: e.YearsBetween) -> pl.Expr:
        start, end = self.of(node.start), self.of(node.end)
        before = _month_day(end) < _month_day(start)
        return end.dt.year() - start.dt.year() - before.cast(pl.Int32)

    @of.register
    def _(self, node: e.BirthDate) -> pl.Expr:
        return digits.birth_date(self.of(node.of))

    @of.register
    def _(self, node: e.SexDigit) -> pl.Expr:
        return digits.sex_digit(self.of(node.of))

    @of.register(e.Count)
    @of.register(e.CountDistinct)
    @of.register(e.CountMatching)
    @of.register(e.CountSame)
    @of.register(e.LatestBefore)
    def _(self, node: e.Term) -> pl.Expr:
        return pl.col(self.counted[id(node)])

    @of.register
    def _(self, node: e.Always) -> pl.Expr:
        return pl.lit(node.value)

    @of.register
    def _(self, node: e.Both) -> pl.Expr:
        return self.of(node.left) & self.of(node.right)

    @of.register
    def _(self, node: e.Either) -> pl.Expr:
        return self.of(node.left) | self.of(node.right)

    @of.register
    def _(self, node: e.Not) -> pl.Expr:
        return ~self.of(node.of)

    @of.register
    def _(self, node: e.Implies) -> pl.Expr:
        return pl.when(self.of(node.premise)).then(self.of(node.consequence))

    @of.register
    def _(self, node: e.Compare) -> pl.Expr:
        return _OPERATORS[node.operator](self.of(node.left), self.of(node.right))

    @of.register
    def _(self, node: e.IsIn) -> pl.Expr:
        return self.of(node.of).is_in(list(node.values))

    @of.register
    def _(self, node: e.StartsWith) -> pl.Expr:
        lengths = {len(p) for p in node.prefixes}
        by_length = [[p for p in node.prefixes if len(p) == n] for n in sorted(lengths)]
        starts = [self.of(node.of).str.slice(0, len(ps[0])).is_in(ps) for ps in by_length]
        return starts[0] if len(starts) == 1 else pl.any_horizontal(starts)

    @of.register
    def _(self, node: e.Matches) -> pl.Expr:
        return self.of(node.of).str.contains(whole(node.pattern))

    @of.register
    def _(self, node: e.Present) -> pl.Expr:
        return self.of(node.of).is_not_null()

    @of.register
    def _(self, node: e.FormHolds) -> pl.Expr:
        column = self.file.field(node.name)
        return pl.when(pl.col(node.name).is_not_null()).then(typed(column).is_not_null())

    @of.register
    def _(self, node: e.HasParent) -> pl.Expr:
        return pl.col("^record").is_not_null()

    @of.register
    def _(self, node: e.LuhnHolds) -> pl.Expr:
        return digits.luhn(self.of(node.of))

    @of.register
    def _(self, node: e.InList) -> pl.Expr:
        day = pl.col("~care") if node.at is None else self.of(node.at)
        return member(self.of(node.of), self.codes, node.lists, day, (self.setting.start, self.setting.end))

    @of.register
    def _(self, node: e.EverInList) -> pl.Expr:
        return ever_member(self.of(node.of), self.codes, node.lists)


def _month_day(day: pl.Expr) -> pl.Expr:
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)
