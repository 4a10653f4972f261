"""Model contacts and examples of the register -> random deliveries near every boundary that the rules have."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from liggare.spec.model import FileKind, Register, Spec
from oracle.comparison import Lists, Made
from oracle.dates import period, reporting_day
from oracle.near import near
from registers.codes import Validity, book, code_list, small
from registers.examples import Case, Contact, Delivered, all_registers, by_id, contacts, delivered, layout

MONTHS = ["201706", "202401", "202402", "202403", "202404", "202503", "202504", "202505", "202506", "202601"]
REPORTERS = ["14", "01", "51001_311", "10013_301", "104XX4_301"]
FEW = 20
"""Rows of a contact that is small enough to be changed at random."""

MODEL_MONTH = "202506"
"""The month that most examples are written for."""

REFERENCES = {"IDNR", "GRAVID"}
"""Fields that hold the reporter's own reference of a contact."""

FIRST = "patientregistret"
"""The register that deliveries are made for when no other is named."""

T = TypeVar("T")
Rows = dict[tuple[str, str], list[dict[str, str]]]
"""By subset and file id."""


@dataclass
class Draft:
    """A delivery that is being made: rows first, then the lines that they become."""

    of: Register
    month: str
    reporter: str
    rows: Rows
    lines: dict[str, list[str]] = field(default_factory=dict)

    @property
    def layout(self) -> Spec:
        """The specification by whose columns it is written."""
        return layout(self.month, self.of)

    def write(self) -> None:
        """Rows into lines, file by file."""
        spec = self.layout
        for subset in sorted({subset for subset, _ in self.rows}):
            for file in spec.files:
                if subset in file.subsets:
                    name = f"{subset}_{file.kind}_{self.reporter}_{self.month}.txt"
                    rows = self.rows.get((subset, file.id), [])
                    self.lines[name] = [";".join(row.get(column, "") for column in file.columns) for row in rows]


def ends(of: Register, month: str) -> tuple[dt.date, dt.date]:
    """The first and last day of the period of a delivery."""
    return period(month, of.period_months, of.period_through)


@cache
def small_contacts(of: str) -> tuple[Mapping[str, Contact], ...]:
    """The contacts of all examples with few rows, each different one once."""
    found: dict[Delivered, Mapping[str, Contact]] = {}
    for case in by_id(of).values():
        there = contacts(case)
        if _size(there) <= FEW:
            found.setdefault(delivered(case.id), there)
    return tuple(found.values())


BATCH = 40
"""Examples in one delivery: a check of one takes as long as one of many."""


@cache
def batches(of: str = FIRST) -> dict[str, Made]:
    """Every example's contacts, some at a time in one delivery, by the first example's name; large ones alone."""
    alike: dict[tuple[str, str], list[Case]] = {}
    for case in by_id(of).values():
        alike.setdefault((case.month, case.reporter), []).append(case)
    found: dict[str, Made] = {}
    for cases in alike.values():
        few = [case for case in cases if _size(contacts(case)) <= FEW]
        parts = [few[at : at + BATCH] for at in range(0, len(few), BATCH)]
        found |= {part[0].id: _together(part) for part in parts}
        found |= {case.id: _together([case]) for case in cases if case not in few}
    return found


def _together(cases: Sequence[Case]) -> Made:
    first = cases[0]
    rows = merged([contacts(case) for case in cases], first.layout)
    draft = Draft(first.register, first.month, first.reporter, rows)
    draft.write()
    texts = {name: "".join(f"{line}\n" for line in lines) for name, lines in draft.lines.items()}
    return Made(texts, first.today, lists()[0], first.register.id)


def _size(there: Mapping[str, Contact]) -> int:
    return sum(len(rows) for contact in there.values() for rows in contact.values())


@cache
def lists() -> tuple[Lists, ...]:
    """All codes valid always; the large lists missing; and an edition in which codes begin and end."""
    return Lists(book()), Lists(book(without=("icd-10-se", "sjukhuskod"))), Lists(_dated())


def _dated() -> object:
    chance = random.Random(1)
    days = [day for month in MONTHS for day in _boundaries(month)]
    names = ("icd-10-se", "kva", "atc")
    return book(instead=[code_list(n, {code: _spans(chance, days) for code in small()[n]}) for n in names])


def _spans(chance: random.Random, days: Sequence[dt.date]) -> list[Validity]:
    first, last = sorted(chance.sample(days, 2))
    choices: list[list[Validity]] = [
        [(None, None)], [(first, None)], [(None, last)], [(first, last)], [(None, first), (last, None)]
    ]  # fmt: skip
    return chance.choice(choices)


def _boundaries(month: str) -> Iterator[dt.date]:
    first, last = period(month, 3)
    for day in (first, last, first.replace(day=15), last.replace(day=1)):
        yield from (day - dt.timedelta(days=1), day, day + dt.timedelta(days=1))


class Choice(Protocol):
    """Where the choices come from: Hypothesis, which can make a failing delivery smaller, or a seed, which is fast."""

    def one(self, of: Sequence[T]) -> T:
        """One of the values."""

    def number(self, least: int, most: int) -> int:
        """A number between the bounds, both included."""


@dataclass
class Drawn:
    """Choices made by Hypothesis."""

    draw: st.DrawFn

    def one(self, of: Sequence[T]) -> T:
        """One of the values, the first when the delivery is made smaller."""
        return self.draw(st.sampled_from(of))

    def number(self, least: int, most: int) -> int:
        """A number between the bounds, the least when the delivery is made smaller."""
        return self.draw(st.integers(least, most))


@dataclass
class Seeded:
    """Choices that follow from a seed."""

    chance: random.Random

    def one(self, of: Sequence[T]) -> T:
        """One of the values."""
        return self.chance.choice(of)

    def number(self, least: int, most: int) -> int:
        """A number between the bounds."""
        return self.chance.randint(least, most)


@st.composite
def small_deliveries(draw: st.DrawFn, of: str = FIRST) -> Made:
    """A few contacts and edits, which Hypothesis can make fewer."""
    delivery = made(Drawn(draw), all_registers()[of], contacts_=4, edits=10)
    assume(delivery.texts)  # the edits may take every file away, and then nothing is delivered
    return delivery


def large_delivery(seed: int, of: str = FIRST) -> Made:
    """Many contacts, most of them with a fault or near one."""
    return made(Seeded(random.Random(seed)), all_registers()[of], contacts_=100, edits=400)


def made(choice: Choice, of: Register, contacts_: int, edits: int) -> Made:
    """A delivery of up to so many contacts and edits."""
    month, reporter = choice.one(MONTHS), choice.one(REPORTERS)
    chosen = [choice.one(small_contacts(of.id)) for _ in range(choice.number(1, contacts_))]
    shift = ends(of, month)[1] - ends(of, MODEL_MONTH)[1]
    draft = Draft(of, month, reporter, merged(chosen, layout(month, of), shift))
    for _ in range(choice.number(0, edits)):
        choice.one(EDITS)(choice, draft)
    draft.write()
    for _ in range(choice.number(0, 4) if draft.lines else 0):
        choice.one(LINE_EDITS)(choice, draft)
    newline = choice.one(["\n", "\r\n"])
    texts = {name: "".join(line + newline for line in lines) for name, lines in draft.lines.items()}
    today = choice.one([reporting_day(month), *_boundaries(month), dt.date(2040, 1, 1)])
    return Made(texts, today, choice.one(lists()), of.id)


def merged(chosen: Sequence[Mapping[str, Contact]], spec: Spec, shift: dt.timedelta = dt.timedelta()) -> Rows:
    """The contacts in one delivery: each with references of its own, its dates moved."""
    rows: Rows = {}
    timed = {field.name for file in spec.files for field in file.fields if field.type in ("date", "minute")}
    for number, by_subset in enumerate(chosen):
        for subset, contact in by_subset.items():
            for file_id, theirs in contact.items():
                moved = [_moved(row, number, shift, timed) for row in theirs]
                rows.setdefault((subset, file_id), []).extend(moved)
    return rows


def _moved(row: Mapping[str, str], number: int, shift: dt.timedelta, timed: Set[str]) -> dict[str, str]:
    """The row with a reference of its own and its times moved."""
    moved = {name: _later(cell, shift) if name in timed else cell for name, cell in row.items()}
    return moved | {name: f"{number}-{row[name]}" for name in REFERENCES & row.keys() if len(row[name]) < 12}


def _later(cell: str, shift: dt.timedelta) -> str:
    try:
        day = dt.datetime.strptime(cell[:8], "%Y%m%d") + shift
    except (ValueError, OverflowError):
        return cell
    return f"{day:%Y%m%d}{cell[8:]}"


def _table(choice: Choice, draft: Draft) -> tuple[FileKind, list[dict[str, str]]] | None:
    """A file with rows, if there is one, and the rows."""
    known = {file.id: file for file in draft.layout.files}
    there = sorted(place for place, rows in draft.rows.items() if rows and place[1] in known)
    if not there:
        return None
    place = choice.one(there)
    return known[place[1]], draft.rows[place]


def _cell(choice: Choice, draft: Draft) -> None:
    """A cell gets a value near what it should have."""
    table = _table(choice, draft)
    if table:
        row, field_ = choice.one(table[1]), choice.one(table[0].fields)
        values = near(field_, row.get(field_.name, ""), ends(draft.of, draft.month))
        row[field_.name] = choice.one(choice.one(values))


def _cells_of_another(choice: Choice, draft: Draft) -> None:
    """A row takes cells of another row of its file, and so becomes nearly the same."""
    table = _table(choice, draft)
    if table:
        one, other = choice.one(table[1]), choice.one(table[1])
        for name in sorted(other):
            if choice.number(0, 1):
                one[name] = other[name]


def _another_person(choice: Choice, draft: Draft) -> None:
    """A contact becomes that of a person with a contact in another file."""
    names = {"PNR", "KON"} if any("PNR" in row for rows in draft.rows.values() for row in rows) else {"MPNR"}
    people = [row for _, rows in sorted(draft.rows.items()) for row in rows if names <= row.keys()]
    if people:
        one, other = choice.one(people), choice.one(people)
        one.update({name: other[name] for name in sorted(names)})


def _dropped(choice: Choice, draft: Draft) -> None:
    table = _table(choice, draft)
    if table:
        table[1].pop(choice.number(0, len(table[1]) - 1))


def _doubled(choice: Choice, draft: Draft) -> None:
    table = _table(choice, draft)
    if table:
        table[1].insert(choice.number(0, len(table[1])), dict(choice.one(table[1])))


def _moved_row(choice: Choice, draft: Draft) -> None:
    table = _table(choice, draft)
    if table:
        row = table[1].pop(choice.number(0, len(table[1]) - 1))
        table[1].insert(choice.number(0, len(table[1])), row)


def _atc_row(choice: Choice, draft: Draft) -> None:
    """A row with a medicine somewhere in a file of codes."""
    coded = [(rows, _CODE[f]) for (_, f), rows in sorted(draft.rows.items()) if rows and f in _CODE]
    if coded:
        rows, name = choice.one(coded)
        medicine = {name: choice.one(small()["atc"]), **({"HDIA": "0"} if name == "DIA" else {})}
        rows.insert(choice.number(0, len(rows)), {**choice.one(rows), **medicine})


def _nothing(choice: Choice, draft: Draft) -> None:
    """What every edit becomes when Hypothesis looks for the smallest delivery."""


_CODE = {"DI": "DIA", "YO": "YO", "AT": "ATG"}
EDITS = [_nothing, *[_cell] * 12, _cells_of_another, _cells_of_another, _another_person, _atc_row]
EDITS += [_dropped, _doubled, _moved_row]


def _file(choice: Choice, draft: Draft) -> list[str]:
    """The lines of a file."""
    return draft.lines[choice.one(sorted(draft.lines))]


def _line_fault(choice: Choice, draft: Draft) -> None:
    """A line loses or gains fields, or a character that no line may have."""
    lines = _file(choice, draft)
    if lines:
        at = choice.number(0, len(lines) - 1)
        lines[at] = choice.one(_FAULTS)(lines[at])


def _blank_line(choice: Choice, draft: Draft) -> None:
    lines = _file(choice, draft)
    lines.insert(choice.number(0, len(lines)), choice.one(["", "  ", "\t"]))


def _own_columns(choice: Choice, draft: Draft) -> None:
    """The sender's own columns in a whole file."""
    lines = _file(choice, draft)
    lines[:] = [line + ";own;2" for line in lines]


def _missing_file(choice: Choice, draft: Draft) -> None:
    if len(draft.lines) > 1:
        del draft.lines[choice.one(sorted(draft.lines))]


_FAULTS: list[Callable[[str], str]] = [
    lambda line: line.rpartition(";")[0],
    lambda line: line.partition(";")[0],
    lambda line: line + ";",
    lambda line: line + ";x" * 20,
    lambda line: line + "\x07",
]
LINE_EDITS = [_nothing, _line_fault, _line_fault, _blank_line, _own_columns, _missing_file]
