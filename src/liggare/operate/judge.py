"""A delivery in the ledger -> its files again out of the vault, and what the check says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl

from liggare.check.intake_rules import FILE_RULES
from liggare.check.result import CheckResult, Verdict
from liggare.check.run import Order, check
from liggare.check.verdict import require_lists
from liggare.check.waived import Waived
from liggare.check.written import written_rules
from liggare.operate.kept import Extension, KeptFile, Received, Waiver
from liggare.operate.office import Office
from liggare.read.delivery import Delivery
from liggare.read.table import Source
from liggare.read.weighing import Digest
from liggare.register.months import months
from liggare.spec.load import load_register
from liggare.spec.model import Register, Text

FINDINGS = "fynd.parquet"

known_register = cache(load_register)
"""A register by its id, read once: what ships with the program does not change while it runs."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Judged:
    """What the check says, the waivers that held, and whether the delivery is empty: there is nothing to report."""

    result: CheckResult
    waivers: tuple[Waiver, ...]
    nothing: bool


def fetched(office: Office, received: Received, folder: Path) -> Delivery:
    """The delivery as it came, its files taken out of the vault into the folder."""
    return Delivery(tuple(_fetched(office, file, folder) for file in received.files), received.problems)


def _fetched(office: Office, file: KeptFile, folder: Path) -> Source:
    path = folder / f"{file.subset}-{file.kind}"
    office.vault.fetch(file.sha256, path, lasting=False)
    return Source(path, file.name, file.subset, file.kind, file.reporter, file.month, file.size, Digest(file.sha256))


def waivers_for(office: Office, register: Register, month: str) -> tuple[Waiver, ...]:
    """The waivers in force that are for days which a delivery of the reporting month (ÅÅÅÅMM) covers."""
    covered = months(register, month)
    return tuple(
        waiver
        for waiver in office.decisions.waivers(register.id)
        if waiver.ended is None and f"{waiver.first:%Y-%m}" <= covered[-1] and f"{waiver.last:%Y-%m}" >= covered[0]
    )


def order_for(office: Office, register: Register, waivers: tuple[Waiver, ...], reporter: str, month: str) -> Order:
    """What to check a delivery for the reporting month by, now.

    Rules about lateness do not apply in months for which the reporter has an extension.
    """
    covered = months(register, month)
    waived = [Waived(one.rule, one.unit, one.first, one.last) for one in waivers]
    for extension in extensions_for(office, register, reporter):
        if extension.first <= covered[-1] and extension.last >= covered[0]:
            days = dt.date.fromisoformat(f"{extension.first}-01"), _last_of(extension.last)
            waived += [Waived(rule, extension.unit, *days) for rule in register.late_rules]
    return replace(order_of_today(office, register), waivers=tuple(waived))


def order_of_today(office: Office, register: Register) -> Order:
    """What anybody's delivery is checked by today: the register's rules, each with the force it has."""
    rulings = tuple(one.ruling for one in office.rulings.of(register.id))
    now, today = office.now(), office.today()
    return Order(register, written_rules(register.id), office.codes, now, today, rulings=rulings)


def extensions_for(office: Office, register: Register, reporter: str) -> tuple[Extension, ...]:
    """The extensions that the reporter has today."""
    today = office.today()
    every = office.decisions.extensions(register.id)
    return tuple(one for one in every if one.ended is None and one.reporter == reporter and today <= one.until)


def _last_of(month: str) -> dt.date:
    following = dt.date.fromisoformat(f"{month}-01") + dt.timedelta(days=32)
    return following.replace(day=1) - dt.timedelta(days=1)


def judged(office: Office, register: Register, delivery: Delivery, folder: Path, progress: Progress) -> Judged:
    """The check of the delivery; its findings are in the folder."""
    waivers = waivers_for(office, register, delivery.sources[0].month)
    order = order_for(office, register, waivers, delivery.sources[0].reporter, delivery.sources[0].month)
    result = check(delivery, order, folder / FINDINGS, progress)
    result = require_lists(result) if office.lists_required else result
    nothing = _nothing(result)
    return Judged(replace(result, verdict=_NOTHING) if nothing else result, waivers, nothing)


def _nothing(result: CheckResult) -> bool:
    """All files are there and hold nothing, and that is the only fault: so a reporter says that there is nothing."""
    if result.verdict.outcome != "refused" or any(file.lines > file.blank for file in result.files):
        return False
    grave = pl.scan_parquet(result.findings).filter(pl.col("severity") == "refuse delivery").select("rule").collect()
    return set(grave["rule"]) == {FILE_RULES["empty"].id}


_NOTHING = Verdict(
    "accepted",
    Text(
        sv="Leveransen är tom: det finns inget att rapportera för perioden.",
        en="The delivery is empty: there is nothing to report for the period.",
    ),
    (),
    Text(sv="Du behöver inte göra något mer.", en="You need do nothing more."),
)
