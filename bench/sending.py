"""A number of small deliveries -> how long it takes to receive, judge and enter them all, receipts included."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from deliveries import KEPT
from measuring import Measured, run_liggare, run_task
from rendering import megabytes, seconds, table

CONTACTS, KINDS, MONTH = 20, 5, "2026-06"
MOST_SECONDS = 300.0
"""What a thousand may take."""


def small(number: int) -> int:
    """Print the seconds; 1 if they are more than they may be, or not all were accepted."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT, prefix="small-") as out:
        measured = run_task("tasks.sending", {"rows": str(_delivery()), "number": str(number), "out": out})
    print("\n".join(_told(number, measured)))
    return int(measured.inside > MOST_SECONDS * number / 1000 or measured.answer["accepted"] != number)


def _told(number: int, measured: Measured) -> Sequence[str]:
    answer = measured.answer
    each = f"{1000 * measured.inside / number:.0f} ms"
    figures = [(seconds(measured.inside), each, seconds(measured.inside_cpu), megabytes(measured.peak))]
    return (
        f"\n### {number:,} small deliveries\n\n{CONTACTS} outpatient contacts each, in {KINDS} files, of a reporter of "
        f"its own. Accepted: {answer['accepted']:,}. The register's newest version has {answer['rows']:,} rows in "
        f"{answer['parts']:,} parts of its tables; {answer['files']:,} files lie there with all earlier versions.\n",
        table(("seconds", "each", "CPU", "peak, MB"), figures),
    )


def _delivery() -> Path:
    """The outpatient files of one small private provider, made if they are not there."""
    folder = KEPT / f"small-{CONTACTS}-{MONTH}"
    if not folder.exists():
        making, every = folder.with_suffix(".making"), folder.with_suffix(".every")
        for left in (making, every):
            shutil.rmtree(left, ignore_errors=True)
        reporter = ["--reporter", "10013_311", "--month", MONTH, "--contacts", str(CONTACTS)]
        run_liggare(["fake", "patientregistret", *reporter, "--out", str(every)])
        making.mkdir()
        for path in every.glob("PAR_OV_*.txt"):
            shutil.copy(path, making)
        making.rename(folder)
    return folder
