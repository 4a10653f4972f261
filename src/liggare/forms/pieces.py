"""Headings and parts of a form -> pieces of a page."""

from __future__ import annotations

from liggare.forms.drawing import HEADING, WIDTH, Drawing
from liggare.forms.form import Matrix, Part, Slots
from liggare.forms.items import item_piece
from liggare.forms.marks import Box, Piece, Words, block
from liggare.forms.matrices import matrix_piece
from liggare.forms.slots import slots_piece
from liggare.spec.model import Text


def heading(text: Text, draw: Drawing) -> Piece:
    """A band with the words of a section."""
    band = block(None, [Box(0, 1, WIDTH, 5.8, line=0, fill="accent")])
    return Piece(8.6, WIDTH, (band, block("H2", [Words(2, 5.1, draw.text(text), HEADING)])))


def pieces_of(part: Part, draw: Drawing) -> tuple[Piece, ...]:
    """The pieces of a part, in the order of reading."""
    if isinstance(part, Matrix):
        return (matrix_piece(part, draw),)
    if isinstance(part, Slots):
        return (slots_piece(part, draw),)
    return (item_piece(part, draw),)
