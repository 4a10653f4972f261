"""A folder with one small delivery -> the same rows sent as so many private providers', one after the other."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from liggare.operate.submit import Submission, submit
from liggare.read.delivery import Delivery, open_delivery
from liggare.spec.load import load_register
from liggare.spec.model import Register
from liggare.store.house import office

REGISTER, UNIT = "patientregistret", "10013"


def prepare(arguments: Mapping[str, str]) -> Register:
    """The register."""
    return load_register(REGISTER)


def run(register: Register, arguments: Mapping[str, str]) -> dict[str, int]:
    """How many were accepted; rows and files of the newest version, and files that lie in the folder in all."""
    data, accepted = Path(arguments["out"]) / "data", 0
    with office(data, "") as opened:
        for place in range(int(arguments["number"])):
            reporter = f"{UNIT}_{place:04}"
            with tempfile.TemporaryDirectory() as folder:
                delivery = _of(register, Path(arguments["rows"]), reporter, Path(folder))
                kept = submit(opened, Submission(register, delivery, reporter, "bench")).kept
                accepted += kept.state == "accepted"
        version = opened.versions.newest(REGISTER)
        tables = version.tables if version else {}
        rows = {name: opened.tables.read(name, at) for name, at in tables.items()}
        files = sum(opened.tables.counts(name, at).__len__() for name, at in tables.items())
    counted = sum(frame.select(pl.len()).collect().item() for frame in rows.values())
    every = [path for path in (data / "tables").rglob("*.parquet") if "_delta_log" not in path.parts]
    return {"accepted": accepted, "rows": counted, "parts": files, "files": len(every)}


def _of(register: Register, rows: Path, reporter: str, folder: Path) -> Delivery:
    """The delivery as that reporter's: the same files under other names."""
    inbox, work = folder / "in", folder / "work"
    inbox.mkdir()
    work.mkdir()
    for path in rows.iterdir():
        subset, care, kind, _, _, month = path.name.split("_")
        os.link(path, inbox / f"{subset}_{care}_{kind}_{reporter}_{month}")
    subsets = sorted({subset.id for spec in register.specs for subset in spec.subsets})
    return open_delivery([inbox], register.specs[-1].layout, subsets, work)
