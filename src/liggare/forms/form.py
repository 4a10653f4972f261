"""What a paper form holds: frozen sections of numbered items, each with a label and a way to answer on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liggare.spec.model import FileKind, Register, Spec, Text


@dataclass(frozen=True)
class Option:
    """A code with a box of its own; `unknown` means that the answer is not known, which is no answer."""

    code: str
    meaning: Text
    unknown: bool


@dataclass(frozen=True)
class Ticks:
    """One box for each code; one of them is ticked."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Cells:
    """One cell for each character, in groups of so many cells; `hints` has what stands faintly in each group."""

    groups: tuple[int, ...]
    hints: tuple[Text, ...] = ()
    note: Text | None = None

    @property
    def count(self) -> int:
        """All cells."""
        return sum(self.groups)


@dataclass(frozen=True)
class Line:
    """A line to write on."""


Answer = Ticks | Cells | Line


@dataclass(frozen=True)
class Item:
    """A question: its number on the form, the field it fills, and when it must be answered."""

    number: int
    field: str
    label: Text
    answer: Answer
    required: bool
    condition: Text | None = None


@dataclass(frozen=True)
class Matrix:
    """Questions below each other that share their options."""

    options: tuple[Option, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Slots:
    """A question with room for several answers: each row has an item for every column, all with cells."""

    number: int
    label: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Item, ...], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, row by row."""
        return tuple(item for row in self.rows for item in row)


Part = Item | Matrix | Slots


@dataclass(frozen=True)
class Section:
    """Parts under a heading, or under none."""

    heading: Text | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Form:
    """The paper form of one kind of file; `sender` are the items about who sends it, on top of every form.

    `address`: the lines of the address that papers are sent to; none if the register takes no paper.
    """

    register: Register
    spec: Spec
    file: FileKind
    sections: tuple[Section, ...]
    sender: tuple[Item, ...] = ()
    address: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What the form is called."""
        return self.file.id

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the form; those about the sender apart."""
        return tuple(item for section in self.sections for part in section.parts for item in items_of(part))


def options_of(item: Item) -> tuple[Option, ...]:
    """The options of an item; none if it is not ticked."""
    return item.answer.options if isinstance(item.answer, Ticks) else ()


def items_of(part: Part) -> Iterator[Item]:
    """The items of a part."""
    if isinstance(part, Item):
        yield part
    else:
        yield from part.items
