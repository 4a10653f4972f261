"""A delivery in which every line is wrong -> its check and the whole report, with time and memory of each stage."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tasks.whole import account, checked, prepare

from liggare.check.run import Order
from liggare.receipt.reports import Format, write_reports

__all__ = ["prepare", "run"]

FORMATS: tuple[Format, ...] = ("csv", "html", "xlsx")
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass
class Stages:
    """By stage: seconds, and the peak of memory in bytes so far."""

    told: dict[str, tuple[float, int]] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done within."""
        started = time.perf_counter()
        yield
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT
        self.told[name] = (time.perf_counter() - started, peak)


def run(order: Order, arguments: Mapping[str, str]) -> dict[str, object]:
    """Check the folder and write each report, full and identity-free, into the folder `out`."""
    stages, out = Stages(), Path(arguments["out"])
    with stages.stage("check, with fynd.parquet"):
        result = checked(order, {**arguments, "findings": str(out / "fynd.parquet")})
    for format_ in FORMATS:
        with stages.stage(format_):
            write_reports(result, order.codes, out, [format_])
    size = sum(path.stat().st_size for path in out.iterdir())
    return account(result) | {"stages": stages.told, "written": size}
