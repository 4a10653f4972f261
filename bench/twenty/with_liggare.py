"""The twenty rules in Liggare: a register of one small specification, and its ordinary check."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from twenty.rules import RULES

from liggare.check.run import Order, check
from liggare.read.delivery import open_delivery
from liggare.spec.codelist import load_codebook
from liggare.spec.load import load_register

REGISTER = Path(__file__).with_name("register")
NOW = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)


def prepare(arguments: Mapping[str, str]) -> Order:
    """The register, its rules and the code lists that ship; those of its fields are read, as the peers' sets are."""
    register, codes = load_register(REGISTER), load_codebook(Path("/nonexistent"))
    for field in (field for file in register.specs[-1].files for field in file.fields):
        for name in field.codelist:
            codes.get(name)
    return Order(register, RULES, codes, NOW, NOW.date())


def run(order: Order, arguments: Mapping[str, str]) -> dict[str, int]:
    """Check the folder; findings to the file `findings`."""
    spec = order.register.specs[-1]
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        delivery = open_delivery([Path(arguments["folder"])], spec.layout, [s.id for s in spec.subsets], Path(work))
        result = check(delivery, order, Path(arguments["findings"]))
    ran = [outcome for outcome in result.outcomes if outcome.rule.on and outcome.state == "ran"]
    return {"rules": len(ran), "rows": result.files[0].lines, "findings": result.finding_count}
