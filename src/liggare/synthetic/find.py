"""A register's name -> its model of what is reported, and the faults that can be seeded in it."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass

from liggare.spec.model import Text
from liggare.synthetic.fault import Fault
from liggare.synthetic.order import Population

REGISTERS = "liggare.registers"


@dataclass(frozen=True)
class Model:
    """What a register's folder `synthetic` exports: `population`, `FAULTS` and `COUNTS`.

    `counts`: what an order asks a number of and a fault damages one of, in the plural ("contacts").
    """

    population: Population
    faults: Sequence[Fault]
    counts: Text


def model_of(register: str) -> Model | None:
    """The register's model; None if the register has no folder `synthetic`."""
    name = f"{REGISTERS}.{register}.synthetic"
    if importlib.util.find_spec(name) is None:
        return None
    found = importlib.import_module(name)
    return Model(found.population, found.FAULTS, found.COUNTS)
