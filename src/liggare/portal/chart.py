"""Numbers by month -> the bars of a chart, drawn on the server; the same numbers stand in a table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HIGH, WIDE, GAP = 120, 30, 10
"""Height of the highest bar, width of each, and what is between two, in the drawing's own units."""


@dataclass(frozen=True)
class Bar:
    """A bar: its label, the number it stands for as it is told, and where it is drawn."""

    label: str
    told: str
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where its label is centred."""
        return self.x + WIDE // 2


@dataclass(frozen=True)
class Chart:
    """Bars from left to right, and the size of the drawing."""

    bars: Sequence[Bar]

    @property
    def width(self) -> int:
        """The whole width."""
        return max(len(self.bars), 1) * (WIDE + GAP) + GAP

    @property
    def height(self) -> int:
        """The whole height, with room for numbers above and labels below."""
        return HIGH + 56

    @property
    def base(self) -> int:
        """Where the bars stand."""
        return HIGH + 20


def chart(values: Mapping[str, float], told: Mapping[str, str]) -> Chart:
    """A bar for each value in the given order; the highest one fills the height, and 0 is a line."""
    most = max(values.values(), default=0) or 1
    heights = [round(HIGH * value / most) for value in values.values()]
    return Chart(
        [
            Bar(name, told[name], GAP + place * (WIDE + GAP), HIGH + 20 - height, max(height, 1))
            for place, (name, height) in enumerate(zip(values, heights, strict=True))
        ]
    )
