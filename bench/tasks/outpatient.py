"""A clean delivery -> its file of outpatient visits with faults, whole and as a sample, for the twenty rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from twenty.damage import damage


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> int:
    """From the folder `clean` into the folders `whole` and `sample` of the folder `out`; bytes of the whole."""
    (visits,) = Path(arguments["clean"]).glob("PAR_OV_AD_*.txt")
    out = Path(arguments["out"])
    damage(visits, out / "whole", out / "sample")
    return sum(path.stat().st_size for path in (out / "whole").iterdir())
