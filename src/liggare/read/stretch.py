"""The line ends of a piece of a file -> how long each of its lines is, in as few bytes as that takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from liggare.read.encoding import Positions


@dataclass(frozen=True)
class Stretch:
    """Lines that stand one after the other in a file: how many bytes each takes there, its end included.

    The lengths take two bytes each where all lines are shorter than 64 KiB, else four.
    """

    lengths: npt.NDArray[np.uint16] | npt.NDArray[np.uint32]

    @classmethod
    def of(cls, ends: Positions, size: int) -> Self:
        """From where the line ends stand among `size` bytes; the last line may have none."""
        behind = np.minimum(ends + 1, size)
        lengths = np.diff(behind, prepend=0)
        short = lengths.max(initial=0) < 1 << 16
        return cls(lengths.astype(np.uint16) if short else lengths.astype(np.uint32))

    @property
    def size(self) -> int:
        """How many bytes the lines take."""
        return int(self.lengths.sum(dtype=np.int64))
