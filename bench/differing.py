"""A number of contacts -> how long it takes to tell what a delivery changed in them, and to make pseudonyms."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from deliveries import KEPT
from measuring import Measured, run_task, typical
from rendering import megabytes, seconds, table

GENERATOR = "register_contacts.py"
MOST_SECONDS, MOST_BYTES = 60.0, 4 * 1024**3
"""What telling the difference may take."""


def difference(contacts: int, runs: int) -> int:
    """Print seconds and memory; 1 if the difference took more than it may."""
    rows = str(_contents(contacts))
    tasks = ("difference", "pseudonyms")
    measured = [[run_task(f"tasks.{task}", {"rows": rows}) for task in tasks] for _ in range(runs)]
    differing, pseudonyms = (typical(of) for of in zip(*measured, strict=True))
    print("\n".join(_told(contacts, differing, pseudonyms, runs)))
    return int(differing.inside > MOST_SECONDS or differing.peak > MOST_BYTES)


def _told(contacts: int, differing: Measured, pseudonyms: Measured, runs: int) -> Sequence[str]:
    found = ", ".join(f"{count:,} {what}" for what, count in differing.answer.items())
    persons = pseudonyms.answer["persons"]
    named = {"what changed": differing, f"pseudonyms of {persons:,} persons": pseudonyms}
    figures = [(name, seconds(m.inside), seconds(m.inside_cpu), megabytes(m.peak)) for name, m in named.items()]
    return (
        f"\n### What a delivery changed\n\nMedians of {runs} run(s). {contacts:,} contacts with diagnoses and "
        f"procedures on both sides: {found}.\n",
        table(("", "seconds", "CPU", "peak, MB"), figures),
    )


def _contents(contacts: int) -> Path:
    """The two contents, made if they are not there or their generator changed."""
    content = (Path(__file__).with_name("tasks") / GENERATOR).read_bytes()
    folder = KEPT / f"differing-{contacts}-{hashlib.sha256(content).hexdigest()[:8]}"
    if not folder.exists():
        for old in KEPT.glob(f"differing-{contacts}-*"):
            shutil.rmtree(old)
        making = folder.with_suffix(".making")
        run_task("tasks.register_contacts", {"contacts": str(contacts), "out": str(making)})
        making.rename(folder)
    return folder
