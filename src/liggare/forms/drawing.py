"""The measures and type of paper forms, and what every piece of a form is drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from liggare.forms.form import Item
from liggare.forms.marks import Measure, Style
from liggare.spec.model import Language, Text

WIDTH, GAP = 186.0, 6.0
HALF = (WIDTH - GAP) / 2
GUTTER = 7.0
"""The room for numbers to the left of everything, in millimetres like the rest."""

LINE_HEIGHT, BELOW = 3.7, 1.8

LABEL, TEXT, SMALL = Style(8.5), Style(8), Style(6.5, colour="grey")
NUMBER, CODE = Style(8.5, bold=True, colour="accent"), Style(8, bold=True)
HINT, NOTE, WRITTEN = Style(6.5, colour="pale"), Style(7, colour="grey"), Style(9.5, bold=True)
HEADING, STAR = Style(9.5, bold=True, colour="white"), Style(9, bold=True, colour="accent")


@dataclass(frozen=True)
class Drawing:
    """What pieces are drawn with: the language, the width of texts, and the values by field name."""

    language: Language
    measure: Measure
    values: Mapping[str, str]

    def text(self, text: Text) -> str:
        """A text in the language of the form."""
        return text.in_(self.language)

    def value(self, item: Item) -> str:
        """What was entered for the item; empty if nothing was."""
        return self.values.get(item.field, "")
