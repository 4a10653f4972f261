"""A question with room for several answers -> rows of cells in as many columns as the page has room for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from liggare.forms.drawing import BELOW, GAP, GUTTER, LABEL, LINE_HEIGHT, NOTE, NUMBER, SMALL, WIDTH, Drawing
from liggare.forms.form import Cells, Item, Slots
from liggare.forms.items import CELL_HEIGHT, cell_marks, cells_width
from liggare.forms.marks import Mark, Piece, Words, block

ROW_HEIGHT = CELL_HEIGHT + 1.3
BETWEEN = 3.0
"""The gap between the columns of one row."""


def slots_piece(slots: Slots, draw: Drawing) -> Piece:
    """The rows of cells, read downwards, with what is asked above them."""
    widths = _widths(slots, draw)
    whole = GUTTER + sum(widths) + BETWEEN * (len(widths) - 1)
    across = max(1, int((WIDTH + GAP) / (whole + GAP)))
    rows = math.ceil(len(slots.rows) / across)
    several = len(slots.columns) > 1
    top = LINE_HEIGHT + (7.4 if several else 1.4)
    blocks = [block("P", _head(slots, draw))]
    for at, row in enumerate(slots.rows):
        right, down = (at // rows) * (whole + GAP), top + (at % rows) * ROW_HEIGHT
        if several and at % rows == 0:
            blocks.append(block("P", _column_heads(slots, widths, draw)).moved(right, top - 1))
        blocks.append(block("P", _row(at + 1, row, widths, draw)).moved(right, down))
    return Piece(top + rows * ROW_HEIGHT + BELOW - 1.3, WIDTH, tuple(blocks))


def _head(slots: Slots, draw: Drawing) -> list[Mark]:
    """Number and label, the first and last field, and the form of an answer."""
    label = draw.text(slots.label)
    said = f"{slots.rows[0][0].field}–{slots.rows[-1][-1].field}"
    x = GUTTER + draw.measure(label, LABEL) + 2
    marks: list[Mark] = [
        Words(0, LINE_HEIGHT, str(slots.number), NUMBER),
        Words(GUTTER, LINE_HEIGHT, label, LABEL),
        Words(x, LINE_HEIGHT, said, SMALL),
    ]
    first = slots.rows[0][0].answer
    if isinstance(first, Cells) and first.note:
        marks.append(Words(x + draw.measure(said, SMALL) + 3, LINE_HEIGHT, draw.text(first.note), NOTE))
    return marks


def _column_heads(slots: Slots, widths: Sequence[float], draw: Drawing) -> list[Mark]:
    marks: list[Mark] = []
    x = GUTTER
    for item, label, width in zip(slots.rows[0], slots.columns, widths, strict=True):
        marks += [Words(x, -2.8, draw.text(label), NOTE), Words(x, 0, item.field.removesuffix("1"), SMALL)]
        x += width + BETWEEN
    return marks


def _widths(slots: Slots, draw: Drawing) -> list[float]:
    """The width of each column: that of its cells, or of the words above them."""
    cells = [cells_width(item.answer) if isinstance(item.answer, Cells) else 0.0 for item in slots.rows[0]]
    if len(slots.columns) == 1:
        return cells
    return [
        max(wide, draw.measure(draw.text(label), NOTE), draw.measure(item.field, SMALL))
        for wide, label, item in zip(cells, slots.columns, slots.rows[0], strict=True)
    ]


def _row(number: int, row: Sequence[Item], widths: Sequence[float], draw: Drawing) -> list[Mark]:
    marks: list[Mark] = [Words(GUTTER - 1.2, 3.9, str(number), NOTE, "right")]
    x = GUTTER
    for item, width in zip(row, widths, strict=True):
        if isinstance(item.answer, Cells):
            marks += cell_marks(item.answer, draw.value(item), (x, width), 0, draw)
        x += width + BETWEEN
    return marks
