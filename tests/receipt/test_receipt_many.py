"""Two million findings: every report is complete, in bounded memory and time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import made_up_check as made
import polars as pl
import pytest

from liggare.receipt.reports import Format

MANY = 2_000_000
MOST_MEMORY = 1_000_000  # kB

WRITE = """
import dataclasses, re, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import made_up_check as made
from liggare.receipt.reports import write_reports
folder = Path(sys.argv[2])
result = dataclasses.replace(made.result(folder), findings=folder / "many.parquet")
write_reports(result, made.Titles(), folder / "out", [sys.argv[3]])
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""
# Not ru_maxrss: that is never below what the process that starts this one has in memory.


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a findings file in which every line is wrong."""
    folder = tmp_path_factory.mktemp("many")
    one = pl.read_parquet(made.result(folder).findings).filter(pl.col("rule") == made.KON_LIST.id).head(1)
    number = pl.int_range(MANY)
    many = one.select(pl.all().repeat_by(MANY).explode()).with_columns(
        (number + 1).cast(pl.UInt64).alias("line"),
        pl.format("SV{}", number).alias("key"),
        pl.format("KON={}; PNR={}", number % 4, number + 190_000_000_000).alias("found"),
    )
    many.write_parquet(folder / "many.parquet")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["text", "html", "csv", "json", "xlsx"])
def test_two_million_findings_are_written_completely_in_bounded_memory(folder: Path, format_: Format) -> None:
    here = str(Path(__file__).parent)
    run = [sys.executable, "-c", WRITE, here, str(folder), format_]
    ended = subprocess.run(run, capture_output=True, text=True, check=True, timeout=1200)
    assert int(ended.stdout) < MOST_MEMORY
    assert written(folder / "out", format_) == MANY


def written(out: Path, format_: Format) -> int:
    """How many findings the full report holds, or says that there are."""
    if format_ == "csv":
        with (out / "rapport.csv").open("rb") as file:
            return sum(1 for _ in file) - 1
    if format_ == "json":
        with (out / "rapport.jsonl").open("rb") as file:
            return sum(1 for _ in file)
    if format_ == "xlsx":
        with zipfile.ZipFile(out / "rapport.xlsx") as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
            return sum(rows_in(book, name) - 1 for name in sheets if name != "xl/worksheets/sheet1.xml")
    text = (out / {"text": "rapport.txt", "html": "rapport.html"}[format_]).read_text(encoding="utf-8")
    return MANY if "2\u00a0000\u00a0000" in text else 0


def rows_in(book: zipfile.ZipFile, name: str) -> int:
    """Rows of a sheet, counted in its XML piece by piece."""
    count, rest = 0, b""
    with book.open(name) as sheet:
        while piece := sheet.read(1 << 20):
            text = rest + piece
            count += text.count(b"</row>")
            rest = text[-5:]
    return count
