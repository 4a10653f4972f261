"""A clean delivery -> one of the same size in which every line is wrong, most of them in two ways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from tasks.whole import REGISTER

from liggare.spec.load import load_register

WRONG = {
    "AD": {"KON": "9", "PVARD": "9"},
    "PV": {"TYP": "9", "START": "20250230"},
    "DI": {"DIA": "?", "HDIA": "9"},
    "YO": {"YO": "?"},
    "AT": {"ATG": "?", "ATGDATUM": "20250230"},
    "LT": {"LT_ATC": "?", "LTDATUM": "20250230"},
}
"""By kind of file the fields that get a wrong value in every line."""


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> int:
    """Write the files of the folder `clean` into the folder `out`; how many there are."""
    clean, out = Path(arguments["clean"]), Path(arguments["out"])
    spec = load_register(REGISTER).specs[-1]
    out.mkdir(parents=True)
    files = [path for path in sorted(clean.iterdir()) if path.stat().st_size]
    for path in files:
        file = next(f for f in spec.files for subset in f.subsets if path.name.startswith(f"{subset}_{f.kind}_"))
        schema = dict.fromkeys(file.columns, pl.String)
        table = pl.scan_csv(path, separator=";", has_header=False, quote_char=None, schema=schema)
        wrong = table.with_columns(pl.lit(value).alias(name) for name, value in WRONG[file.kind].items())
        wrong.sink_csv(out / path.name, separator=";", include_header=False, quote_style="never")
    return len(files)
