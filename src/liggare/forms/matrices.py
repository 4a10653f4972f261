"""Questions that share their options -> a table of boxes in two columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from liggare.forms.drawing import (
    BELOW,
    CODE,
    GAP,
    GUTTER,
    HALF,
    LABEL,
    LINE_HEIGHT,
    NOTE,
    SMALL,
    WIDTH,
    Drawing,
)
from liggare.forms.form import Item, Matrix, Option
from liggare.forms.items import TICK, no_option, numbered_label, tick
from liggare.forms.marks import Block, Box, Mark, Piece, Stroke, Words, block, wrapped

ROW_HEIGHT = 5.2
NARROWEST = 9.0
"""The least width of a column of boxes."""


@dataclass(frozen=True)
class _Places:
    """Where the boxes stand in half a page's width: their middles, their columns' widths, and how far labels reach."""

    middles: tuple[float, ...]
    widths: tuple[float, ...]
    left: float


def matrix_piece(matrix: Matrix, draw: Drawing) -> Piece:
    """The questions in two columns, read downwards, with their options above the boxes."""
    rows = math.ceil(len(matrix.items) / 2)
    blocks: list[Block] = []
    height = 0.0
    for right, items in ((0.0, matrix.items[:rows]), (HALF + GAP, matrix.items[rows:])):
        drawn, down = _column(matrix.options, items, draw)
        blocks += [one.moved(right, 0) for one in drawn]
        height = max(height, down)
    return Piece(height + BELOW, WIDTH, tuple(blocks))


def _column(options: Sequence[Option], items: Sequence[Item], draw: Drawing) -> tuple[list[Block], float]:
    places = _places(options, draw)
    head, down = _head(options, places, draw)
    rows: list[Block] = []
    for item in items:
        marks, height = _row(item, options, places, draw)
        rows.append(block("P", marks).moved(0, down))
        down += height
    shades = [
        Box(middle - width / 2, 0.4, width, down - 0.5, line=0, fill="tint")
        for option, middle, width in zip(options, places.middles, places.widths, strict=True)
        if option.unknown
    ]
    return [block(None, shades), block("P", head), *rows], down


def _places(options: Sequence[Option], draw: Drawing) -> _Places:
    widths = tuple(max(NARROWEST, _widest_word(option, draw) + 2) for option in options)
    left = HALF - sum(widths)
    middles = tuple(left + sum(widths[:at]) + width / 2 for at, width in enumerate(widths))
    return _Places(middles, widths, left)


def _widest_word(option: Option, draw: Drawing) -> float:
    return max(draw.measure(word, NOTE) for word in draw.text(option.meaning).split())


def _head(options: Sequence[Option], places: _Places, draw: Drawing) -> tuple[list[Mark], float]:
    """The code of each option and its meaning above it; and how far down they reach."""
    marks: list[Mark] = []
    meanings = [
        wrapped(draw.text(option.meaning), width - 1, NOTE, draw.measure)
        for option, width in zip(options, places.widths, strict=True)
    ]
    most = max(map(len, meanings))
    for option, middle, lines in zip(options, places.middles, meanings, strict=True):
        above = most - len(lines)
        marks += [Words(middle, 3.2 + 2.7 * (above + at), line, NOTE, "centre") for at, line in enumerate(lines)]
        marks.append(Words(middle, 3.6 + 2.7 * most, option.code, CODE, "centre"))
    return marks, 4.4 + 2.7 * most


def _row(item: Item, options: Sequence[Option], places: _Places, draw: Drawing) -> tuple[list[Mark], float]:
    value = draw.value(item)
    room = places.left - GUTTER - 1.5 - draw.measure(item.field, SMALL)
    lines = wrapped(draw.text(item.label), room, LABEL, draw.measure)
    height = ROW_HEIGHT + LINE_HEIGHT * (len(lines) - 1)
    marks = [*numbered_label(item, lines, draw), Words(places.left - 1, LINE_HEIGHT, item.field, SMALL, "right")]
    for option, middle in zip(options, places.middles, strict=True):
        marks += tick(option, option.code == value, (middle - TICK / 2, 0.8))
    if value and value not in {option.code for option in options}:
        height += LINE_HEIGHT
        marks.append(no_option(value, (GUTTER, places.left - GUTTER - 1), height - 1.4, draw))
    return [*marks, Stroke(0, height - 0.1, HALF)], height
