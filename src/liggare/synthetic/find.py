"""A register's name -> its model of what is reported."""

from __future__ import annotations

import importlib
import importlib.util

from liggare.synthetic.order import Population

REGISTERS = "liggare.registers"


def population_of(register: str) -> Population | None:
    """The function `population` of the register's folder `synthetic`; None if the register has no such folder."""
    name = f"{REGISTERS}.{register}.synthetic"
    if importlib.util.find_spec(name) is None:
        return None
    population: Population = importlib.import_module(name).population
    return population
