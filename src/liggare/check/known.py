"""A field's cell -> its known value: typed where the form is right, null (unknown) where it is empty or wrong."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from liggare.check import digits
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Field

_SPREADSHEET_NUMBER = r"[0-9]([.,][0-9]+)?E\+?[0-9]+"


def _date(cell: pl.Expr) -> pl.Expr:
    return pl.when(_digits(cell, 8)).then(cell.str.to_date("%Y%m%d", strict=False))


def _minute(cell: pl.Expr) -> pl.Expr:
    return pl.when(_digits(cell, 12)).then(cell.str.to_datetime("%Y%m%d%H%M", time_unit="ms", strict=False))


def _integer(cell: pl.Expr) -> pl.Expr:
    return pl.when(cell.str.contains(r"^[0-9]{1,9}$")).then(cell.cast(pl.Int64, strict=False))


def _identity(cell: pl.Expr) -> pl.Expr:
    return pl.when(digits.birth_date(cell).is_not_null()).then(cell)


def _text(cell: pl.Expr) -> pl.Expr:
    return cell


def _digits(cell: pl.Expr, width: int) -> pl.Expr:
    """Exactly so many digits; an unsigned number of full width cannot hold a sign or a blank."""
    return (cell.str.len_bytes() == width) & (cell.cast(pl.Int64, strict=False) >= 10 ** (width - 1))


_TYPED: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "text": _text,
    "code": _text,
    "date": _date,
    "minute": _minute,
    "integer": _integer,
    "identity": _identity,
}


def whole(pattern: str) -> str:
    """The pattern made to match a whole text."""
    return rf"\A(?:{pattern})\z"


def typed(field: Field) -> pl.Expr:
    """The cell as a value of the field's type; null where type, pattern or range do not hold."""
    cell = pl.col(field.name)
    value = _TYPED[field.type](cell)
    if field.pattern:
        value = pl.when(cell.str.contains(whole(field.pattern))).then(value)
    if field.minimum is not None:
        value = pl.when(value >= field.minimum).then(value)
    if field.maximum is not None:
        value = pl.when(value <= field.maximum).then(value)
    return value


def known(field: Field, codes: CodeBook) -> pl.Expr:
    """`typed`, and null too where the field's code lists all ship with Liggare and none of them has the code."""
    value = typed(field)
    if not field.codelist or not all(codes.declaration(name).shipped for name in field.codelist):
        return value
    every = pl.concat([_codes(codes, name) for name in field.codelist]).unique()
    return pl.when(value.is_in(every.implode())).then(value)


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


def dtype(field: Field) -> pl.DataType:
    """The type of the field's known value."""
    kinds: dict[str, pl.DataType] = {"date": pl.Date(), "minute": pl.Datetime("ms"), "integer": pl.Int64()}
    return kinds.get(field.type, pl.String())
