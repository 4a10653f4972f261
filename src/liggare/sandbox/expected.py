"""The cases of a register -> their files, and the answer that each delivery of them must get, made once a month.

What must be answered is what the same rules say of the files here; nothing of it depends on what anybody sends.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import polars as pl

from liggare.check.result import CheckResult
from liggare.demo.cast import Player
from liggare.demo.made import Asked, write_files
from liggare.operate.judge import known_register
from liggare.operate.office import WAIT, Office
from liggare.operate.opening import delivery_in
from liggare.operate.states import StateName
from liggare.operate.submit import Submission, received_of
from liggare.operate.trial import trial
from liggare.sandbox.cases import Case, Step, Suite
from liggare.spec.model import Value

FAULTS = 0.3
"""The share of contacts with a fault, in the files that have some."""

TOLD = "svar.json"
"""What stands beside the folder of a step's files: what must be answered."""

_FOLDER, _LOCK = "conformance", "conformance"


class Sent(Value, frozen=True):
    """A file of a step."""

    name: str
    size: int
    sha256: str


class Finding(Value, frozen=True, order=True):
    """A finding that must be made: no more and no less."""

    rule: str
    file: str
    line: int


class Expected(Value, frozen=True, kw_only=True):
    """What a step's delivery must be answered. `content` is what the ledger knows its files by."""

    register: str
    case: str
    step: int
    reporter: str
    month: str
    way: str
    then: str
    meets: str
    state: StateName
    content: str
    files: tuple[Sent, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Made:
    """A suite's files in a folder, a folder for each step of each case, and what must be answered."""

    folder: Path
    expected: tuple[Expected, ...]


def made(office: Office, suite: Suite) -> Made:
    """The files of this month. They are made the first time somebody asks for them."""
    folder = office.work / _FOLDER / f"{suite.register}-{office.today():%Y%m}"
    if not folder.exists():
        with office.locks.hold(_LOCK, WAIT):
            if not folder.exists():
                _make(office, suite, folder)
    told = (path.read_bytes() for path in sorted(folder.glob(f"*/*/{TOLD}")))
    return Made(folder, tuple(msgspec.json.decode(one, type=Expected) for one in told))


def place_of(place: int, case: Case, number: int, step: Step) -> Path:
    """The folder of a step within the suite's."""
    return Path(f"{place:02}-{case.id}") / f"{number}-{step.files}"


def _make(office: Office, suite: Suite, folder: Path) -> None:
    """Every step's files and answer; the folder appears when it is whole, and that of earlier months goes."""
    with office.passing() as work:
        whole = work / "whole"
        for place, case in enumerate(suite.case, 1):
            for number, step in enumerate(case.step, 1):
                there = whole / place_of(place, case, number, step)
                passing = work / f"{place}-{number}"
                passing.mkdir()
                _step(office, suite, case, number, there, passing)
        folder.parent.mkdir(parents=True, exist_ok=True)
        whole.replace(folder)
    for old in folder.parent.glob(f"{suite.register}-*"):
        if old != folder:
            shutil.rmtree(old)


def _step(office: Office, suite: Suite, case: Case, number: int, there: Path, passing: Path) -> None:
    files, step = there / "filer", case.step[number - 1]
    files.mkdir(parents=True)
    write_files(asked(suite, case, step, office.today()), files, passing)
    register = known_register(suite.register)
    checking, opening = passing / "checking", passing / "opening"
    checking.mkdir()
    opening.mkdir()
    result = trial(office, sorted(files.iterdir()), checking)
    delivery = delivery_in([files], register, opening)
    received = received_of(office, Submission(register, delivery, case.reporter, "", step.way == "test"))
    said = Expected(
        register=suite.register,
        case=case.id,
        step=number,
        reporter=case.reporter,
        month=received.month,
        way=step.way,
        then=step.then,
        meets=case.meets,
        state=_state(result, step),
        content=received.content,
        files=tuple(Sent(one.name, one.size, one.sha256) for one in received.files),
        findings=tuple(compared(result.findings, suite.by_the_day)),
    )
    (there / TOLD).write_bytes(msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n")


def asked(suite: Suite, case: Case, step: Step, today: dt.date) -> Asked:
    """What a step's files are to be, as of the month that is reported today."""
    return Asked(
        register=suite.register,
        player=Player(filkod=case.reporter, contacts=case.contacts, subsets=(), units=()),
        month=today.replace(day=1),
        faults=FAULTS if step.files == "faulty" else 0.0,
        units=case.units[:1] if step.files == "fewer" else case.units,
        cut=step.files == "cut",
    )


def _state(result: CheckResult, step: Step) -> StateName:
    """What the receipt will say: a test that would be accepted says no more than that it was one."""
    if result.verdict.outcome != "accepted":
        return result.verdict.outcome
    if step.way == "test":
        return "tested"
    return "partly accepted" if any(one.rejected + one.unreadable for one in result.files) else "accepted"


def compared(path: Path, by_the_day: tuple[str, ...]) -> Iterator[Finding]:
    """The findings of a file that are compared, in order."""
    rows = pl.scan_parquet(path).select("rule", "file", "line").filter(~pl.col("rule").is_in(by_the_day))
    for rule, file, line in rows.unique().sort("rule", "file", "line").collect().iter_rows():
        yield Finding(rule, file, line)
