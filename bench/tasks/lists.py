"""A clean delivery -> made-up editions of the code lists that may not be shipped, imported so that all rules run.

An edition holds the codes of the delivery, filled up to the size of the real list with codes of the same form.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase, digits

import polars as pl
from tasks.whole import REGISTER

from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.codelist_import import import_codes
from liggare.spec.load import load_register
from liggare.spec.model import FileKind, Spec

A, N = ascii_uppercase, digits
FORMS = {
    "icd-10-se": (33_500, (A, N, N, N, N)),
    "kva": (10_500, (A, A, N, N, N)),
    "atc": (5_500, (A, N, N, A, A, N, N)),
    "sjukhuskod": (450, (N, N, N, N, N)),
    "mvc-nummer": (1_000, (N, N, N, N)),
}
"""By list how many codes it has about (ICD-10-SE, KVÅ and ATC of 2020, hospital codes of 2014; of the antenatal clinics
neither number nor form is known), and a form of them."""


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> dict[str, int]:
    """Import the lists of the register into the folder `data`; how many codes each got."""
    book = load_codebook(Path(arguments["data"]))
    spec = load_register(arguments.get("register", REGISTER)).specs[-1]
    used = _used(Path(arguments["folder"]), spec)
    named = {name for file in spec.files for field in file.fields for name in field.codelist}
    return {name: _import(book.declaration(name), used, Path(arguments["data"])) for name in FORMS if name in named}


def _used(folder: Path, spec: Spec) -> set[str]:
    """Every value of the delivery's fields that have one of these lists."""
    values: set[str] = set()
    for path in sorted(folder.iterdir()):
        file = next(f for f in spec.files for subset in f.subsets if path.name.startswith(f"{subset}_{f.kind}_"))
        values.update(_values(path, file))
    return values


def _values(path: Path, file: FileKind) -> Iterator[str]:
    schema = dict.fromkeys(file.columns, pl.String)
    table = pl.scan_csv(path, separator=";", has_header=False, quote_char=None, schema=schema)
    for field in file.fields:
        if FORMS.keys() & set(field.codelist) and path.stat().st_size:
            yield from table.select(pl.col(field.name).drop_nulls().unique()).collect(engine="streaming").to_series()


def _import(declaration: ListDeclaration, used: set[str], data: Path) -> int:
    form = re.compile("|".join(f"(?:{row.pattern})" for row in declaration.rows if row.use == "code"))
    size, letters = FORMS[declaration.id]
    codes = {code for code in used if form.fullmatch(code)}
    filling = ("".join(parts) for parts in product(*letters))
    codes.update(islice((code for code in filling if code not in codes), max(0, size - len(codes))))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / f"{declaration.id}.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([("code", "title"), *((code, f"made-up {code}") for code in sorted(codes))])
        return import_codes(declaration, file, data, "made-up").codelist.size
