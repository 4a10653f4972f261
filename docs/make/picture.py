"""A made-up delivery, checked -> a picture of the terminal report, the same every time."""

from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from rich.console import Console
from rich.text import Text

from liggare.check.result import CheckResult
from liggare.check.run import Order, check
from liggare.check.written import written_rules
from liggare.cli.main import app
from liggare.read.delivery import open_delivery
from liggare.receipt.overview import overview
from liggare.receipt.text import print_report
from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.load import load_register

REGISTER, MONTH = "patientregistret", "2025-06"
CHECKED = dt.datetime(2025, 6, 16, 7, 30, tzinfo=dt.UTC)
WIDTH, HEIGHT = 100, 58
"""Columns and lines of the picture; the report goes on below."""


def check_picture() -> str:
    """The report of the demo's delivery as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        codes = load_codebook(place)
        report = _report(_check(place, codes), codes)
    lines = [line.rstrip() for line in report.splitlines()][:HEIGHT]
    console = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, color_system="truecolor")
    console.print("[bold]$[/] liggare check demo/leverans --out demo/resultat")
    console.print(Text.from_ansi("\n".join(lines)))
    console.print("  …")
    return _calm(console.export_svg(title="liggare check", unique_id="check"))


def _check(place: Path, codes: CodeBook) -> CheckResult:
    delivery = place / "leverans"
    fault = [*("--faults", "0.01"), *("--seed", "1"), *("--out", str(delivery))]
    with redirect_stdout(io.StringIO()):
        app(
            ["fake", REGISTER, "--contacts", "5000", "--reporter", "14", "--month", MONTH, *fault],
            result_action="return_value",
        )
    register = load_register(REGISTER)
    subsets = sorted({subset.id for spec in register.specs for subset in spec.subsets})
    opened = open_delivery([delivery], register.specs[-1].layout, subsets, place)
    order = Order(register, written_rules(register.id), codes, CHECKED, CHECKED.date())
    return check(opened, order, place / "fynd.parquet")


def _report(result: CheckResult, codes: CodeBook) -> str:
    shown = io.StringIO()
    console = Console(file=shown, width=WIDTH, force_terminal=True, color_system="truecolor")
    print_report(overview(result, codes, "sv", examples=2), console, ())
    return shown.getvalue()


def _calm(picture: str) -> str:
    """The picture without fonts fetched from elsewhere, and with nothing at the ends of lines."""
    own = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in own.splitlines()) + "\n"
