"""What an order is drawn from (facts, hospitals, numbers given out) and what has been drawn for a portion."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic.children import Children, Outcomes
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births
from liggare.registers.medicinska_fodelseregistret.synthetic.labour import Labours
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import Pregnancies
from liggare.registers.medicinska_fodelseregistret.synthetic.women import Women
from liggare.synthetic.days import Ints
from liggare.synthetic.identity import Numbers
from liggare.synthetic.order import Order

SUBSET = "MFR"


@dataclass
class Model:
    """The facts an order is drawn from; `numbers` and `made` remember what earlier portions were given.

    `first` and `last`: the days between which the births are. `made`: deliveries so far.
    """

    order: Order
    facts: Births
    hospitals: tuple[str, ...]
    first: int
    last: int
    numbers: Numbers = field(default_factory=Numbers)
    made: int = 0


@dataclass(frozen=True)
class Drawn:
    """Deliveries with what belongs to them, one element each; `children` and `outcomes` one for each child.

    `mother` numbers the women of the portion: the same number twice is a woman who gives birth twice.
    """

    mother: Ints
    women: Women
    pregnancies: Pregnancies
    labours: Labours
    children: Children
    outcomes: Outcomes

    def __len__(self) -> int:
        return len(self.mother)

    @property
    def live(self) -> Ints:
        """How many children of each delivery were born alive."""
        counted = np.bincount(self.children.pregnancy, self.children.alive, minlength=len(self))
        return np.asarray(counted, np.int64)

    def and_(self, others: Drawn) -> Drawn:
        """These deliveries, then the others."""
        moved = Children(**(vars(others.children) | {"pregnancy": others.children.pregnancy + len(self)}))
        return Drawn(
            np.concatenate([self.mother, others.mother]),
            self.women.and_(others.women),
            self.pregnancies.and_(others.pregnancies),
            self.labours.and_(others.labours),
            self.children.and_(moved),
            self.outcomes.and_(others.outcomes),
        )

    def taken(self, order: Ints) -> Drawn:
        """The deliveries in another order, each child still with its own."""
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        children = Children(**(vars(self.children) | {"pregnancy": place[self.children.pregnancy]}))
        sorted_ = np.argsort(children.pregnancy, kind="stable")
        return Drawn(
            self.mother[order],
            self.women.taken(order),
            self.pregnancies.taken(order),
            self.labours.taken(order),
            children.taken(sorted_),
            self.outcomes.taken(sorted_),
        )
