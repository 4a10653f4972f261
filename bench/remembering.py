"""A number of persons -> how long it takes to remember identity numbers among theirs, most of which are known."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from deliveries import KEPT
from measuring import run_task, typical
from rendering import megabytes, seconds

GENERATOR = "persons.py"
MOST_SECONDS = 10.0
"""What remembering a million persons among ten million may take."""


def remembering(persons: int, runs: int) -> int:
    """Print seconds and memory; 1 if remembering took more than it may."""
    known, measured = _known(persons), []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(dir=KEPT, prefix="copy-") as name:
            shutil.copytree(known, Path(name) / "known")
            measured.append(run_task("tasks.remembering", {"folder": str(Path(name) / "known")}))
    found = typical(measured)
    told = found.answer
    print(
        f"\n### Remembering identity numbers\n\nMedian of {runs} run(s). Among {persons:,} persons: {told['asked']:,}, "
        f"{told['new']:,} of them new, in {seconds(found.inside)} s (CPU {seconds(found.inside_cpu)} s, peak "
        f"{megabytes(found.peak)} MB); five revealed in {told['reveal']:.0f} ms."
    )
    return int(found.inside > MOST_SECONDS)


def _known(persons: int) -> Path:
    """The persons, made if they are not there or their generator changed."""
    content = (Path(__file__).with_name("tasks") / GENERATOR).read_bytes()
    folder = KEPT / f"persons-{persons}-{hashlib.sha256(content).hexdigest()[:8]}"
    if not folder.exists():
        for old in KEPT.glob(f"persons-{persons}-*"):
            shutil.rmtree(old)
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        run_task("tasks.persons", {"known": str(persons), "asked": str(persons // 10), "out": str(making)})
        making.rename(folder)
    return folder
