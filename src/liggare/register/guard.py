"""Counts before and after a replacement -> what a person must confirm before anything that stood goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import polars as pl

from liggare.receipt.notation import number
from liggare.register.months import months
from liggare.register.part import OPEN
from liggare.register.table import tables
from liggare.spec.model import Register, Text

HoldKind = Literal["wrong period", "month emptied", "unit gone", "unit's month emptied", "fall"]


class Cell(NamedTuple):
    """A unit's month in a subset."""

    subset: str
    unit: str
    month: str


Counts = Mapping[Cell, int]


@dataclass(frozen=True)
class Hold:
    """Why a delivery waits: how many records stood, how many would stand, and what to do.

    `unit` is empty for what is about all units, `month` for what is about all months.
    """

    kind: HoldKind
    subset: str
    unit: str
    month: str
    old: int
    new: int
    reason: Text
    next_step: Text


def counts(rows: Mapping[str, pl.LazyFrame], register: Register) -> dict[Cell, int]:
    """How many records each unit has of each month, in tables whose rows hang on none and tell their unit."""
    known = tables(register)
    found: dict[Cell, int] = {}
    for name, frame in rows.items():
        table = known[name]
        if table.parent is None and table.file.unit:
            counted = frame.group_by("unit", "month").len().collect(engine="streaming")
            for unit, month, number_ in counted.iter_rows():
                cell = Cell(table.subset, unit or "", month)
                found[cell] = found.get(cell, 0) + number_
    return found


def guard(old: Counts, new: Counts, register: Register, nil: Collection[tuple[str, str]] = ()) -> tuple[Hold, ...]:
    """What waits for confirmation when `new` takes the place of `old`, both of the reporter and months replaced.

    `nil`: units and months (`2025-03`) declared to have nothing to report; they are expected to be empty. Patients
    still admitted (`open`) come and go and are not compared.
    """
    before = {cell: n for cell, n in old.items() if n and cell.month != OPEN and (cell.unit, cell.month) not in nil}
    after = {cell: n for cell, n in new.items() if n and cell.month != OPEN}
    return tuple(
        hold
        for subset in sorted({cell.subset for cell in before})
        for hold in _holds(
            {cell: n for cell, n in before.items() if cell.subset == subset},
            {cell: n for cell, n in after.items() if cell.subset == subset},
            register,
        )
    )


def _holds(before: Counts, after: Counts, register: Register) -> Iterator[Hold]:
    """Of one subset: months that are emptied for all units, then what is left to tell of each unit."""
    emptied = {cell.month for cell in before} - {cell.month for cell in after}
    for month in sorted(emptied):
        yield _month_emptied(month, {cell: n for cell, n in before.items() if cell.month == month})
    for unit in sorted({cell.unit for cell in before}):
        mine = {cell: n for cell, n in before.items() if cell.unit == unit and cell.month not in emptied}
        if mine and not any(cell.unit == unit for cell in after):
            yield _unit_gone(mine)
        else:
            yield from (
                hold for cell in sorted(mine) if (hold := _fallen(cell, mine[cell], after.get(cell, 0), register))
            )


def _fallen(cell: Cell, old: int, new: int, register: Register) -> Hold | None:
    if not new:
        return _hold("unit's month emptied", cell, old, 0, _EMPTIED)
    bound = register.guard
    if bound and old >= bound.at_least and old - new > bound.fall_share * old:
        return _hold("fall", cell, old, new, _FALLEN)
    return None


def _month_emptied(month: str, stood: Counts) -> Hold:
    subset = next(iter(stood)).subset
    return _hold("month emptied", Cell(subset, "", month), sum(stood.values()), 0, _MONTH_EMPTIED)


def _unit_gone(stood: Counts) -> Hold:
    first = next(iter(stood))
    return _hold("unit gone", Cell(first.subset, first.unit, ""), sum(stood.values()), 0, _GONE)


def _hold(kind: HoldKind, cell: Cell, old: int, new: int, text: Text) -> Hold:
    def filled(language: Literal["sv", "en"]) -> str:
        return text.in_(language).format(
            unit=cell.unit, month=cell.month, subset=cell.subset, old=number(old, language), new=number(new, language)
        )

    return Hold(kind, *cell, old, new, Text(sv=filled("sv"), en=filled("en")), _NEXT)


def wrong_period(found: Mapping[str, int], register: Register, reporting_month: str) -> Hold | None:
    """Whether the data are of other months than the reporting month (ÅÅÅÅMM) covers; told before anything else.

    `found`: how many records have a date in each month (`Accepted.months`). Single records outside are findings; more
    than the share of rows that may fall away means that the month is wrong, or the file.
    """
    covered = months(register, reporting_month)
    total, inside = sum(found.values()), sum(n for month, n in found.items() if month in covered)
    outside = total - inside
    if outside <= register.thresholds.rejected_share * total or total < register.thresholds.at_least:
        return None
    spans = {"covered": f"{covered[0]}–{covered[-1]}", "met": f"{min(found)}–{max(found)}"}

    def filled(language: Literal["sv", "en"]) -> str:
        counted = {"outside": number(outside, language), "total": number(total, language)}
        return _WRONG_PERIOD.in_(language).format(month=reporting_month, **spans, **counted)

    reason = Text(sv=filled("sv"), en=filled("en"))
    return Hold("wrong period", "", "", "", total, inside, reason, _RIGHT_PERIOD)


_MONTH_EMPTIED = Text(
    sv="{subset}: månaden {month} har {old} poster i registret och skulle inte ha några efter leveransen.",
    en="{subset}: the month {month} has {old} records in the register and would have none after the delivery.",
)
_GONE = Text(
    sv="{subset}: enheten {unit} har {old} poster i registret för månaderna i leveransen och skulle inte ha några.",
    en="{subset}: the unit {unit} has {old} records in the register for the delivery's months and would have none.",
)
_EMPTIED = Text(
    sv="{subset}: enheten {unit} har {old} poster i registret för {month} och skulle inte ha några.",
    en="{subset}: the unit {unit} has {old} records in the register for {month} and would have none.",
)
_FALLEN = Text(
    sv="{subset}: enheten {unit} har {old} poster i registret för {month} och skulle bara ha {new}.",
    en="{subset}: the unit {unit} has {old} records in the register for {month} and would have only {new}.",
)
_NEXT = Text(
    sv="Kontrollera att filerna är fullständiga. Är de det: bekräfta med ett skäl, eller anmäl att enheten inte har "
    "något att rapportera. Annars: lämna hela perioden på nytt. Det som står i registret står kvar så länge.",
    en="See that the files are complete. If they are: confirm with a reason, or declare that the unit has nothing to "
    "report. If not: deliver the whole period again. What stands in the register stays meanwhile.",
)
_WRONG_PERIOD = Text(
    sv="Leveransen är för rapporteringsmånaden {month}, som gäller {covered}, men {outside} av {total} poster har "
    "datum i andra månader ({met}).",
    en="The delivery is for the reporting month {month}, which covers {covered}, but {outside} of {total} records have "
    "dates in other months ({met}).",
)
_RIGHT_PERIOD = Text(
    sv="Kontrollera rapporteringsmånaden i filnamnen, och att filerna är rätt uttag. Rätta och lämna på nytt; inget i "
    "registret har ändrats.",
    en="See that the reporting month in the file names is right, and that the files are the right extract. Correct and "
    "deliver again; nothing in the register has changed.",
)
