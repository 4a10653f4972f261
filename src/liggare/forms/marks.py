"""What stands on a page of paper: boxes, rules and words with their places in millimetres from the upper left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

Colour = Literal["black", "accent", "grey", "pale", "white"]
Fill = Literal["none", "accent", "tint"]
Tag = Literal["H1", "H2", "P"]


@dataclass(frozen=True)
class Style:
    """How words look: size in points, weight and colour."""

    size: float
    bold: bool = False
    colour: Colour = "black"


@dataclass(frozen=True)
class Box:
    """A rectangle; `line` is the thickness of its edge (0 for none)."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.2
    fill: Fill = "none"
    dashed: bool = False


@dataclass(frozen=True)
class Stroke:
    """A thin line across the page (height 0) or down it (width 0)."""

    x: float
    y: float
    width: float
    height: float = 0
    line: float = 0.15
    colour: Colour = "grey"


@dataclass(frozen=True)
class Words:
    """A line of text; `y` is the line that the letters stand on."""

    x: float
    y: float
    text: str
    style: Style
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True)
class Letters:
    """A value with each character in the middle of a cell; `places` are the middles of the cells."""

    places: tuple[float, ...]
    y: float
    text: str
    style: Style


Mark = Box | Stroke | Words | Letters


@dataclass(frozen=True)
class Block:
    """Marks that belong together; their text is read aloud as one piece of the kind `tag`, or not at all if None."""

    tag: Tag | None
    marks: tuple[Mark, ...]

    def moved(self, right: float, down: float) -> Block:
        """The block elsewhere on the page."""
        return Block(self.tag, tuple(_moved(mark, right, down) for mark in self.marks))


Measure = Callable[[str, Style], float]
"""The width of a text in millimetres."""


@dataclass(frozen=True)
class Piece:
    """Something laid out: how high and wide it is, and its blocks, placed from its own corner."""

    height: float
    width: float
    blocks: tuple[Block, ...]

    def at(self, x: float, y: float) -> tuple[Block, ...]:
        """The blocks with the piece's corner there."""
        return tuple(block.moved(x, y) for block in self.blocks)


def block(tag: Tag | None, marks: Iterable[Mark]) -> Block:
    """A block of these marks."""
    return Block(tag, tuple(marks))


def wrapped(text: str, width: float, style: Style, measure: Measure) -> list[str]:
    """The text in lines no wider than that; a single word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def fitting(text: str, style: Style, width: float, measure: Measure) -> Style:
    """The style, made smaller if the text would be wider than that."""
    taken = measure(text, style)
    return style if taken <= width else replace(style, size=style.size * width / taken)


def _moved(mark: Mark, right: float, down: float) -> Mark:
    if isinstance(mark, Letters):
        return replace(mark, places=tuple(place + right for place in mark.places), y=mark.y + down)
    return replace(mark, x=mark.x + right, y=mark.y + down)
