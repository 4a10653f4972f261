"""An order, a register's model and a share of faults -> the files of a delivery and the truth about its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from liggare.synthetic.find import Model
from liggare.synthetic.order import Order
from liggare.synthetic.seed import Seeding
from liggare.synthetic.truth import Truth, write_truth
from liggare.synthetic.write import Written, write


@dataclass(frozen=True)
class Made:
    """What was made; `wanted` and `seeded` are contacts that were to have a fault, and that have one."""

    files: tuple[Written, ...]
    remarks: Mapping[str, int]
    wanted: int
    seeded: int
    truths: tuple[Truth, ...]

    @property
    def kinds(self) -> Mapping[str, int]:
        """Findings to expect of each kind of fault."""
        return Counter(truth.kind for truth in self.truths)


def make(order: Order, model: Model, share: float, folder: Path, truth: Path | None) -> Made:
    """Write the files into the folder and, if faults are asked for, the truth into the file `truth`.

    Raises CannotMakeError before anything is written if the model has nothing for the order.
    """
    portions = model.population(order)
    seeding = Seeding(order, model.faults, share)
    files, remarks = write(order, seeding.portions(portions) if share else portions, folder)
    truths = tuple(seeding.truths)
    if truth is not None:
        write_truth(truths, truth)
    return Made(files, remarks, seeding.wanted, seeding.made, truths)
