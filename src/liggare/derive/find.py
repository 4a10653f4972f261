"""A register's name -> what it derives."""

from __future__ import annotations

import importlib
import importlib.util

from liggare.derive.derivation import Derivations

REGISTERS = "liggare.registers"


def derivations_of(register: str) -> Derivations | None:
    """What the register's folder `derivations` exports as `DERIVATIONS`; None if it has no such folder."""
    name = f"{REGISTERS}.{register}.derivations"
    if importlib.util.find_spec(name) is None:
        return None
    found: Derivations = importlib.import_module(name).DERIVATIONS
    return found
