"""A delivery -> Liggare's check by all rules of its register, with a complete findings file."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from liggare.check.result import CheckResult
from liggare.check.run import Order, check
from liggare.check.written import written_rules
from liggare.read.delivery import open_delivery
from liggare.spec.codelist import load_codebook
from liggare.spec.load import load_register

REGISTER = "patientregistret"
"""The one that is checked where no other is named."""
NOW = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)


def prepare(arguments: Mapping[str, str]) -> Order:
    """The register, its rules, and the code lists in the folder `data`, which are read when the check asks for them."""
    register = arguments.get("register", REGISTER)
    return Order(
        load_register(register), written_rules(register), load_codebook(Path(arguments["data"])), NOW, NOW.date()
    )


def run(order: Order, arguments: Mapping[str, str]) -> dict[str, object]:
    """Open the folder (with digests) and check it; findings to the file `findings`."""
    return account(checked(order, arguments))


def checked(
    order: Order, arguments: Mapping[str, str], progress: Callable[[str, int, int], None] = lambda *_: None
) -> CheckResult:
    """The result of a check of the folder."""
    subsets = {subset.id for spec in order.register.specs for subset in spec.subsets}
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        layout = order.register.specs[-1].layout
        delivery = open_delivery([Path(arguments["folder"])], layout, sorted(subsets), Path(work))
        return check(delivery, order, Path(arguments["findings"]), progress)


def account(result: CheckResult) -> dict[str, object]:
    """Sizes of the input and the result. Raises ValueError if a rule could not run: that is no complete check."""
    states = Counter(outcome.state for outcome in result.outcomes)
    if states["could not run"]:
        raise ValueError(f"{states['could not run']} rules could not run")
    return {
        "lines": sum(file.lines for file in result.files),
        "bytes": sum(file.size for file in result.files),
        "findings": result.finding_count,
        "ran": states["ran"],
        "left out": states["not evaluated"],
    }
