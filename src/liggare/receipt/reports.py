"""The result of a check -> the reports and the receipt as files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import polars as pl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liggare.check.result import CheckResult
from liggare.receipt.csv import write_csv
from liggare.receipt.effect import Effect
from liggare.receipt.html import write_html
from liggare.receipt.json import write_lines, write_summary
from liggare.receipt.meaning import CodeTitles
from liggare.receipt.overview import overview
from liggare.receipt.rows import rows
from liggare.receipt.signing import sign
from liggare.receipt.text import write_text
from liggare.receipt.value import receipt
from liggare.receipt.variant import Variant
from liggare.receipt.xlsx import write_xlsx
from liggare.spec.model import Language

Format = Literal["text", "html", "xlsx", "csv", "json"]
FORMATS: tuple[Format, ...] = ("text", "html", "xlsx", "csv", "json")
RECEIPT = "kvitto.json"
MOST_IN_XLSX = 500_000
"""Findings up to which a workbook is made unasked: a million take about a minute and fill a sheet."""

_ENDINGS: dict[Format, tuple[str, ...]] = {
    "text": ("txt",),
    "html": ("html",),
    "xlsx": ("xlsx",),
    "csv": ("csv",),
    "json": ("jsonl", "json"),
}


def usual_formats(findings: int) -> tuple[Format, ...]:
    """The formats to write where none are asked for: no workbook where so many findings would take minutes."""
    return tuple(format_ for format_ in FORMATS if format_ != "xlsx" or findings <= MOST_IN_XLSX)


def write_reports(
    result: CheckResult,
    codes: CodeTitles,
    folder: Path,
    formats: Iterable[Format] = FORMATS,
    languages: Iterable[Language] = ("sv",),
    effect: Effect | None = None,
    before: str = "",
) -> tuple[Path, ...]:
    """Write each format in each language, full and identity-free, into `folder`; the paths written, in order.

    `before`: what the names of the files begin with. OSError if the folder cannot be written.
    """
    chosen = tuple(format_ for format_ in FORMATS if format_ in set(formats))
    folder.mkdir(parents=True, exist_ok=True)
    variants = [Variant(language, identity, before) for language in languages for identity in (True, False)]
    return tuple(path for variant in variants for path in _write(result, codes, folder, chosen, variant, effect))


def write_receipt(result: CheckResult, folder: Path, key: Ed25519PrivateKey) -> Path:
    """Write the signed receipt of a check into `folder`; its path."""
    return write_signed(sign(receipt(result), key), folder)


def write_signed(signed: bytes, folder: Path) -> Path:
    """Write a receipt that is signed already into `folder`; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / RECEIPT
    _appear(path, lambda unfinished: unfinished.write_bytes(signed))
    return path


def _write(
    result: CheckResult,
    codes: CodeTitles,
    folder: Path,
    formats: tuple[Format, ...],
    variant: Variant,
    effect: Effect | None,
) -> list[Path]:
    view = overview(result, codes, variant.language, identity=variant.identity, effect=effect)
    paths = {ending: folder / variant.name(ending) for format_ in formats for ending in _ENDINGS[format_]}
    written = [path.name for path in paths.values()]

    def findings(*extra: str) -> Iterator[pl.DataFrame]:
        return rows(result, codes, variant.language, identity=variant.identity, extra=extra)

    writers: dict[str, Callable[[Path], None]] = {
        "txt": lambda path: write_text(view, path, written),
        "html": lambda path: write_html(view, path, written),
        "xlsx": lambda path: write_xlsx(findings("class"), view, path),
        "csv": lambda path: write_csv(findings(), path, variant.language, identity=variant.identity),
        "jsonl": lambda path: write_lines(findings(), path),
        "json": lambda path: write_summary(view, path, written),
    }
    for ending, path in paths.items():
        _appear(path, writers[ending])
    return list(paths.values())


def _appear(path: Path, write: Callable[[Path], object]) -> None:
    """The file is there whole or not at all: half a report looks like a report."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        write(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
