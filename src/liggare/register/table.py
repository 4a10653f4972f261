"""A register's specifications -> its tables: columns, keys, and which table's rows hang on which."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from liggare.spec.model import Field, FileKind, Register, table_name

PLACE: dict[str, pl.DataType] = {
    "month": pl.String(),
    "holder": pl.String(),
    "reporter": pl.String(),
    "unit": pl.String(),
    "record": pl.String(),
    "person": pl.String(),
    "delivery": pl.Int64(),
    "line": pl.Int64(),
    "spec": pl.String(),
    "first_delivery": pl.Int64(),
}
"""The columns that every table begins with (docs/adr/0013)."""

_TYPES: dict[str, pl.DataType] = {"date": pl.Date(), "minute": pl.Datetime("ms"), "integer": pl.Int64()}


@dataclass(frozen=True)
class Table:
    """A table of the register: one for each subset and kind of file, with the fields of all versions.

    `file` is what the newest version says. `parent` names the table its rows hang on. `persons`: the fields that say
    whom a row is about; they become the column `person`. `others`: fields with the number of somebody else. `fields`:
    the columns kept under their own names, `others` among them.
    """

    name: str
    subset: str
    file: FileKind
    parent: str | None
    persons: tuple[str, ...]
    others: tuple[str, ...]
    fields: dict[str, Field]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Every column but the derived variables, with its type."""
        return PLACE | {name: _TYPES.get(field.type, pl.String()) for name, field in self.fields.items()}

    def record(self, key: tuple[str, ...]) -> pl.Expr:
        """The cells of those key fields joined by a blank, as they stand in a row; a number is its pseudonym."""
        names = dict.fromkeys("person" if name in self.persons else name for name in key)
        return pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in names], separator=" ")


def tables(register: Register) -> dict[str, Table]:
    """The register's tables by name, those whose rows hang on none before the others."""
    found: dict[str, Table] = {}
    for spec in register.specs:
        for name, (subset, file) in spec.tables.items():
            before = found[name].fields if name in found else {}
            found[name] = _table(register, subset, file, before)
    return dict(sorted(found.items(), key=lambda item: item[1].parent is not None))


def _table(register: Register, subset: str, file: FileKind, before: dict[str, Field]) -> Table:
    numbers = [field.name for field in file.fields if register.holds_number(field)]
    persons = tuple(name for name in register.person if name in numbers)
    own = {field.name: field for field in file.fields if field.name not in persons}
    return Table(
        name=table_name(subset, file.kind),
        subset=subset,
        file=file,
        parent=table_name(subset, file.parent) if file.parent else None,
        persons=persons,
        others=tuple(name for name in numbers if name not in persons),
        fields={name: field for name, field in {**before, **own}.items() if name not in persons},
    )
