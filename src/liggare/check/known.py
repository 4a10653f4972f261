"""A field's cell -> its known value: typed where the form is right, null (unknown) where it is empty or wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import polars as pl
from msgspec import structs

from liggare.check import digits, raw
from liggare.check.calendar import date_of, minutes
from liggare.check.expression import Form
from liggare.check.pattern import matches, sparsely, where_filled
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Field

FEW = 5
"""Up to so many comparisons cost less than one look-up in a hash set (2 against 12 ns a row)."""

_SPREADSHEET_NUMBER = r"[0-9]([.,][0-9]+)?E\+?[0-9]+"


def _date(cell: pl.Expr) -> pl.Expr:
    return date_of(_number(cell, 8))


def _minute(cell: pl.Expr) -> pl.Expr:
    return cell.map_batches(sparsely(_minutes), return_dtype=pl.Datetime("ms"), is_elementwise=True)


def _minutes(texts: pl.Series) -> pl.Series:
    number = texts.cast(pl.Int64, strict=False)
    wrong = (raw.lengths(texts) != 12) | (raw.numbers(number) < 10**11)  # as in `_number`
    return minutes(raw.emptied(number, wrong))


def _integer(cell: pl.Expr) -> pl.Expr:
    return where_filled(cell, _integer_of, pl.Int64)


def _integer_of(cell: pl.Expr) -> pl.Expr:
    number = cell.cast(pl.Int64, strict=False)
    signed = cell.str.starts_with("-") | cell.str.starts_with("+")
    return pl.when((cell.str.len_bytes() <= 9) & ~signed).then(number)


def _identity(cell: pl.Expr) -> pl.Expr:
    return pl.when(digits.birth_date(digits.twelve(cell)).is_not_null()).then(cell)


def _text(cell: pl.Expr) -> pl.Expr:
    return cell


def _number(cell: pl.Expr, width: int) -> pl.Expr:
    """The whole number in exactly so many digits; a number of full width holds no sign, blank or leading zero."""
    number = cell.cast(pl.Int64, strict=False)
    return pl.when((cell.str.len_bytes() == width) & (number >= 10 ** (width - 1))).then(number)


_TYPED: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "text": _text,
    "code": _text,
    "date": _date,
    "minute": _minute,
    "integer": _integer,
    "identity": _identity,
}


def typed(field: Field) -> pl.Expr:
    """The cell as a value of the field's type; null where type, pattern or range do not hold."""
    cell = pl.col(field.name)
    value = _TYPED[field.type](cell)
    if field.pattern:
        value = pl.when(matches(cell, field.pattern)).then(value)
    if field.minimum is not None:
        value = pl.when(value >= field.minimum).then(value)
    if field.maximum is not None:
        value = pl.when(value <= field.maximum).then(value)
    return value


def form_of(field: Field) -> Form:
    """What the field asks of its text."""
    return Form(field.type, field.pattern, field.minimum, field.maximum)


def has_form(field: Field, form: Form) -> pl.Expr:
    """Whether the text of the field has a form that may be another version's; null where the cell is empty."""
    if form == form_of(field):
        return pl.col(f"?{field.name}")
    other = structs.replace(field, type=form.type, pattern=form.pattern, minimum=form.minimum, maximum=form.maximum)
    return pl.when(pl.col(field.name).is_not_null()).then(typed(other).is_not_null())


def listed(field: Field, codes: CodeBook) -> tuple[str, ...] | None:
    """The codes a known value must be among; None unless all the field's code lists are at hand without import."""
    if not field.codelist or not all(codes.declaration(name).shipped for name in field.codelist):
        return None
    every = pl.concat([_codes(codes, name) for name in field.codelist]).unique().sort()
    return tuple(every)


def coded_form(field: Field, codes: Sequence[str]) -> pl.Expr:
    """Whether the form holds of a cell that should be one of `codes`; null where it is empty.

    A code of the list has the right form if the list is right; only other texts are held against the pattern.
    """
    cell = pl.col(field.name)
    sure = [code for code in codes if not field.pattern or re.fullmatch(field.pattern, code)]
    listed_ = among(cell, sure)
    other = where_filled(pl.when(~listed_).then(cell), lambda c: _form_alone(field, c), pl.Boolean)
    return pl.when(listed_).then(pl.lit(True)).otherwise(other)


def _form_alone(field: Field, cell: pl.Expr) -> pl.Expr:
    return matches(cell, field.pattern) if field.pattern else cell.is_not_null()


def among(cell: pl.Expr, values: Sequence[str | int]) -> pl.Expr:
    """Whether the cell is one of the values: compared one by one while that is cheaper than a hash set."""
    if 0 < len(values) <= FEW:
        return pl.any_horizontal([cell == value for value in values]) if len(values) > 1 else cell == values[0]
    return cell.is_in(pl.lit(pl.Series(values, dtype=None if values else pl.String).implode()))


def _codes(codes: CodeBook, name: str) -> pl.Series:
    found = codes.get(name)
    return found.frame["code"] if found else pl.Series("code", [], dtype=pl.String)


def shortened(field: Field) -> str | None:
    """The pattern of what a spreadsheet makes of the field's value; None if it leaves it alone."""
    if field.type == "identity":
        return _SPREADSHEET_NUMBER
    if field.excel_width and field.excel_width > 1:
        return rf"[0-9]{{1,{field.excel_width - 1}}}"
    return None
