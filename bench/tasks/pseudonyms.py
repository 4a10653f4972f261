"""Persons' numbers in many contacts -> pseudonyms: what `--pseudonyms` measures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from tasks.register_contacts import HEAD, REGISTER

from liggare.register.identity import pseudonymised
from liggare.spec.load import load_register
from liggare.spec.model import Register


def prepare(arguments: Mapping[str, str]) -> Register:
    """The register."""
    return load_register(REGISTER)


def run(register: Register, arguments: Mapping[str, str]) -> dict[str, int]:
    """Replace the numbers of the contacts in `rows` (column `person`) and count rows and persons."""
    contacts = pl.scan_parquet(Path(arguments["rows"]) / "old" / f"{HEAD}.parquet").drop("record")
    rows, numbers = pseudonymised({HEAD: contacts}, register, b"\0" * 32, "14")
    return {"rows": rows[HEAD].collect(engine="streaming").height, "persons": numbers.height}
