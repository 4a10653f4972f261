"""An item of a form -> its number, label and answer on a page, empty or with the value that was entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liggare.forms.drawing import (
    BELOW,
    CODE,
    GUTTER,
    HALF,
    HINT,
    LABEL,
    LINE_HEIGHT,
    NOTE,
    NUMBER,
    SMALL,
    STAR,
    TEXT,
    WIDTH,
    WRITTEN,
    Drawing,
)
from liggare.forms.form import Answer, Cells, Item, Option, Ticks
from liggare.forms.marks import Box, Letters, Mark, Piece, Stroke, Words, block, fitting, wrapped
from liggare.forms.words import WORDS

CELL_WIDTH, CELL_HEIGHT, GROUP_GAP = 4.6, 5.6, 1.6
TICK, OPTION_HEIGHT = 3.4, 5.0
MOST_LINES = 3
"""Options that need more lines than this in half a page's width have the whole of it."""

Place = tuple[float, float]
"""From the left, and how wide."""


def item_piece(item: Item, draw: Drawing) -> Piece:
    """An item on its own: number and label, and below them the answer."""
    whole = HALF if _fits_half(item.answer, draw) else WIDTH
    width = whole - GUTTER
    label, down = _label(item, width, draw)
    answer, height = _answer(item, width, down, draw)
    return Piece(down + height + BELOW, whole, (block("P", [*label, *answer]),))


def line_item(item: Item, width: float, draw: Drawing) -> list[Mark]:
    """A small label with a line to write on below it, for the head of a form."""
    label = draw.text(item.label)
    marks: list[Mark] = [Words(0, 2.8, label, NOTE), Words(width, 2.8, item.field, SMALL, "right")]
    if item.required:
        marks.append(Words(draw.measure(label, NOTE) + 0.5, 3.1, "*", STAR))
    return [*marks, *line_marks(draw.value(item), (0, width), 2.6, draw)]


def numbered_label(item: Item, lines: Sequence[str], draw: Drawing) -> list[Mark]:
    """The number, the label in these lines, and a star if it must be filled in."""
    marks: list[Mark] = [Words(0, LINE_HEIGHT, str(item.number), NUMBER)]
    marks += [Words(GUTTER, LINE_HEIGHT * (at + 1), line, LABEL) for at, line in enumerate(lines)]
    if item.required:
        end = GUTTER + draw.measure(lines[-1], LABEL)
        marks.append(Words(end + 0.6, LINE_HEIGHT * len(lines) + 0.3, "*", STAR))
    return marks


def _label(item: Item, width: float, draw: Drawing) -> tuple[list[Mark], float]:
    """Number, label, field name, and when it must be filled in; and how far down they reach."""
    room = width - draw.measure(item.field, SMALL) - 3
    lines = wrapped(draw.text(item.label), room, LABEL, draw.measure)
    marks = [*numbered_label(item, lines, draw), Words(GUTTER + width, LINE_HEIGHT, item.field, SMALL, "right")]
    down = LINE_HEIGHT * len(lines)
    if item.condition:
        for line in wrapped(draw.text(item.condition), width, NOTE, draw.measure):
            down += 3.2
            marks.append(Words(GUTTER, down, line, NOTE))
    return marks, down + 1.2


def _fits_half(answer: Answer, draw: Drawing) -> bool:
    return not isinstance(answer, Ticks) or len(_tick_lines(answer.options, HALF - GUTTER, draw)) <= MOST_LINES


def _answer(item: Item, width: float, down: float, draw: Drawing) -> tuple[list[Mark], float]:
    """The marks of the answer from `down` on, and their height."""
    value = draw.value(item)
    if isinstance(item.answer, Ticks):
        return _ticks(item.answer, value, width, down, draw)
    if isinstance(item.answer, Cells):
        marks = cell_marks(item.answer, value, (GUTTER, width), down, draw)
        return [*marks, *_note(item.answer, value, width, down, draw)], CELL_HEIGHT
    return line_marks(value, (GUTTER, width), down, draw), CELL_HEIGHT


def line_marks(value: str, place: Place, down: float, draw: Drawing) -> list[Mark]:
    """A line to write on; the value stands on it."""
    x, width = place
    line = Stroke(x, down + CELL_HEIGHT - 0.6, width, colour="black", line=0.2)
    written = Words(x + 1, down + CELL_HEIGHT - 1.8, value, fitting(value, WRITTEN, width - 2, draw.measure))
    return [line, written] if value else [line]


def cell_marks(cells: Cells, value: str, place: Place, down: float, draw: Drawing) -> list[Mark]:
    """Cells from the left with the value, or with hints while it is empty; what is too long stands in one box."""
    x, width = place
    cell = min(CELL_WIDTH, (width - GROUP_GAP * (len(cells.groups) - 1)) / cells.count)
    lefts = _lefts(cells, x, cell)
    boxes: list[Mark] = [Box(left, down, cell, CELL_HEIGHT) for left in lefts]
    if len(value) > len(lefts):
        whole = lefts[-1] + cell - x
        small = fitting(value, WRITTEN, whole - 1, draw.measure)
        return [Box(x, down, whole, CELL_HEIGHT), Words(x + 0.5, down + 4.1, value, small)]
    text, style = (value, WRITTEN) if value else ("".join(draw.text(hint) for hint in cells.hints), HINT)
    middles = tuple(left + cell / 2 for left in lefts[: len(text)])
    return [*boxes, Letters(middles, down + 4.1, text, style)] if text else boxes


def cells_width(cells: Cells) -> float:
    """The width of the cells where they have all the room they want."""
    return CELL_WIDTH * cells.count + GROUP_GAP * (len(cells.groups) - 1)


def _lefts(cells: Cells, x: float, cell: float) -> list[float]:
    """The left edges of the cells."""
    lefts: list[float] = []
    for size in cells.groups:
        lefts += [x + cell * at for at in range(size)]
        x += cell * size + GROUP_GAP
    return lefts


def _note(cells: Cells, value: str, width: float, down: float, draw: Drawing) -> list[Mark]:
    """What a value looks like, if there is room after the cells."""
    note = draw.text(cells.note) if cells.note else ""
    taken = cells_width(cells) + 2
    fits = note and len(value) <= cells.count and taken + draw.measure(note, NOTE) <= width
    return [Words(GUTTER + taken, down + 3.9, note, NOTE)] if fits else []


def _ticks(answer: Ticks, value: str, width: float, down: float, draw: Drawing) -> tuple[list[Mark], float]:
    """A box for each code, in as many lines as they need; a value that is no code stands after them."""
    lines = _tick_lines(answer.options, width, draw)
    marks: list[Mark] = []
    for at, line in enumerate(lines):
        for option, x in line:
            marks += _option(option, option.code == value, (GUTTER + x, down + OPTION_HEIGHT * at), draw)
    height = OPTION_HEIGHT * len(lines)
    if value and value not in {option.code for option in answer.options}:
        marks.append(no_option(value, (GUTTER, width), down + height + 3.4, draw))
        height += OPTION_HEIGHT
    return marks, height


def no_option(value: str, place: Place, y: float, draw: Drawing) -> Words:
    """What was written and is none of the options."""
    x, width = place
    said = f"{draw.text(WORDS['written'])}: {value}"
    return Words(x, y, said, fitting(said, WRITTEN, width, draw.measure))


def _option(option: Option, ticked: bool, corner: tuple[float, float], draw: Drawing) -> Iterator[Mark]:
    x, y = corner
    yield from tick(option, ticked, corner)
    yield Words(x + TICK + 1.2, y + 2.9, option.code, CODE)
    yield Words(x + TICK + 2.2 + draw.measure(option.code, CODE), y + 2.9, draw.text(option.meaning), TEXT)


def tick(option: Option, ticked: bool, corner: tuple[float, float]) -> Iterator[Mark]:
    """The box of an option, dashed if it stands for an answer that is not known."""
    x, y = corner
    yield Box(x, y, TICK, TICK, line=0.3, dashed=option.unknown)
    if ticked:
        yield Words(x + TICK / 2, y + 2.95, "X", WRITTEN, "centre")


def _tick_lines(options: Sequence[Option], width: float, draw: Drawing) -> list[list[tuple[Option, float]]]:
    """The options with their places from the left, line by line."""
    lines: list[list[tuple[Option, float]]] = [[]]
    x = 0.0
    for option in options:
        need = TICK + 2.2 + draw.measure(option.code, CODE) + draw.measure(draw.text(option.meaning), TEXT)
        if lines[-1] and x + need > width:
            lines.append([])
            x = 0.0
        lines[-1].append((option, x))
        x += need + 4
    return lines
