"""A scene and a folder -> one act of a delivery's life in a process that may be killed, and what is seen afterwards."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from made_office import MONTH, REPORTER, WHO, Desk, delivery_of, desk, months_of, visits
from test_submit import effect_of

from liggare.operate.builds import Ordered, build, build_again
from liggare.operate.checkpoint import verified
from liggare.operate.decide import Nil, declare_nil
from liggare.operate.hand_in import hand_in
from liggare.operate.job import Jobs
from liggare.operate.kept import Wanted
from liggare.operate.process import confirm, process
from liggare.operate.states import STATES
from liggare.operate.submit import Submission
from liggare.operate.undo import revert, withdraw
from liggare.operate.upkeep import abandoned, tidy
from liggare.operate.work import given_up, work_on
from liggare.operate.work import take_up as take_up_job
from liggare.receipt.effect import Effect
from liggare.store import crash
from oracle.delta_reader import names_at

APRIL, MAY = months_of(6, "2025-04"), months_of(5, "2025-05", start=11)
FIRST, SECOND, SHRUNK = visits(*APRIL), visits(*APRIL[:5], *MAY), visits(*APRIL[:2])


@dataclass(frozen=True)
class Scene:
    """What is there before, what is done, and what the next command does if a process died at it."""

    prepare: Callable[[Desk], object]
    act: Callable[[Desk], object]


def _nothing(here: Desk) -> None:
    """Nothing is there before."""


def _first(here: Desk) -> None:
    here.send(FIRST)


def _both(here: Desk) -> None:
    here.send(FIRST)
    here.send(SECOND)


def _waiting(here: Desk) -> None:
    here.send(SECOND)
    assert here.send(SHRUNK).kept.state == "waiting for confirmation"


def _confirm(here: Desk) -> None:
    """Confirm, or take up what a confirmation that died left; as a person would who reads what the delivery says."""
    kept = here.office.deliveries.find(2)
    if kept.state == "waiting for confirmation":
        confirm(here.office, 2, "rätt", WHO)
    else:
        process(here.office, 2, WHO)


def _undo(verb: Callable[..., object]) -> Callable[[Desk], None]:
    def act(here: Desk) -> None:
        if STATES[here.office.deliveries.find(2).state].phase == "standing":
            verb(here.office, 2, "fel fil", WHO)

    return act


def _nil(here: Desk) -> None:
    declare_nil(here.office, Nil(here.register, "14", "51099", "2025-05", "PAR_OV"), WHO)


def _build(here: Desk) -> None:
    if not here.office.builds.of(here.register.id):
        build(here.office, Ordered(here.register, "2025-05", "monthly", ("2025-03", "2025-05")), WHO)


def _handed_in(here: Desk) -> None:
    here.send(FIRST)
    with delivery_of(here.register, SECOND, MONTH, REPORTER) as delivery:
        hand_in(here.office, Submission(here.register, delivery, REPORTER, WHO))


def _work(here: Desk) -> None:
    """Do what waits, as a worker does that finds what another one left when it died."""
    for job in here.office.queue.select(Jobs(states=("running",))):
        given_up(here.office, job, "worker gone")
    while job := take_up_job(here.office, "w"):
        assert work_on(here.office, job).state == "done"


SCENES = {
    "submit": Scene(_nothing, lambda here: here.send(FIRST)),
    "replace": Scene(_first, lambda here: here.send(SECOND)),
    "confirm": Scene(_waiting, _confirm),
    "withdraw": Scene(_both, _undo(withdraw)),
    "revert": Scene(_both, _undo(revert)),
    "nil": Scene(_first, _nil),
    "worker": Scene(_handed_in, _work),
    "build": Scene(_first, _build),
}


def seen(here: Desk) -> tuple[object, ...]:
    """What anybody can see of the register: rows, what stands, deliveries that have come to an end, builds.

    Deliveries are told by their place, not their number: PostgreSQL never gives a number again that was drawn in vain.
    Builds are told by their rows and whether they can be made again: a digest is of the pseudonyms of one folder's key.
    """
    every = sorted(kept.number for kept in here.office.deliveries.select(Wanted()))
    place = {number: at for at, number in enumerate(every, 1)}
    ended = [
        (kept.number, kept.state, kept.version)
        for kept in here.office.deliveries.select(Wanted())
        if STATES[kept.state].phase not in ("under way",)
    ]
    builds = [_build(here, one.name) for one in here.office.builds.of(here.register.id)]
    records = tuple((record, month, place[by]) for record, month, by in here.records())
    standing = sorted(str((unit, month, place.get(by or 0), rows)) for unit, month, by, rows in here.standing())
    return records, tuple(standing), tuple(ended), tuple(builds)


def _build(here: Desk, name: str) -> tuple[str, bool, str]:
    checked = build_again(here.office, here.register, name)
    return name, checked.same, str(sorted(checked.build.rows.items()))


def require_whole(here: Desk) -> None:
    """The receipt is there if and only if the register has the rows; nothing twice; the audit's chain holds."""
    records = here.records()
    assert len({record for record, _, _ in records}) == len(records)
    standing = {delivery for _, _, delivery in records}
    told = {delivery for _, _, delivery, _ in here.standing()}
    for kept in here.office.deliveries.select(Wanted()):
        if kept.number in standing:
            assert kept.receipt
            effect = effect_of(kept.receipt)
            assert isinstance(effect, Effect)
            assert effect.register_version == kept.version
        assert (STATES[kept.state].phase == "standing") == (kept.number in told), kept
    assert verified(here.office)[1] == ()


def take_up(here: Desk) -> None:
    """What the next command does: deliveries that a dead process left are resumed, files without an owner destroyed."""
    for kept in abandoned(here.office):
        process(here.office, kept.number, WHO)
    owned = {digest for kept in here.office.deliveries.select(Wanted()) for digest in _digests(kept)}
    tidy(here.office, WHO)
    assert set(here.office.vault.digests()) == owned
    _require_no_file_without_a_version(here)


def _require_no_file_without_a_version(here: Desk) -> None:
    folder = here.office.work.parent / "tables"
    for table in folder.iterdir() if folder.exists() else ():
        named = {one.tables.get(table.name) for one in here.office.versions.history(here.register.id)} - {None}
        files = {path.relative_to(table).as_posix() for path in table.rglob("*.parquet")}
        held = {name for version in named for name in names_at(table, int(version or 0))}
        assert {name for name in files if not name.startswith("_delta_log")} == held, table.name


def _digests(kept: object) -> set[str]:
    return {file.sha256 for file in kept.received.files} | ({kept.findings} if kept.findings else set())  # type: ignore[attr-defined]


def prepare(name: str, folder: Path, address: str = "") -> None:
    """Make the scene as it is before the act."""
    with desk(folder, address) as here:
        SCENES[name].prepare(here)


def act(name: str, folder: Path, address: str = "") -> None:
    """Do it, an hour later."""
    with desk(folder, address) as here:
        here.clock.set(dt.date(2025, 6, 16))
        SCENES[name].act(here)


def killed(name: str, folder: Path, at: str, address: str = "") -> bool:
    """Whether the act, in a process of its own, was killed at that point; otherwise it went to its end."""
    process_ = _FORKING.Process(target=_act_until, args=(name, folder, at, address))
    process_.start()
    process_.join(120)
    assert process_.exitcode in (0, -signal.SIGKILL), f"{name} at {at}: {process_.exitcode}"
    return process_.exitcode != 0


def _act_until(name: str, folder: Path, at: str, address: str) -> None:
    crash._AT, _, crash._TIME = at.partition(":")  # what the environment says where the process begins anew
    act(name, folder, address)


def passed(name: str, folder: Path, address: str = "") -> list[str]:
    """Every point that the act passes, each with which time it is: `ledger.begun:3`."""
    process_ = _FORKING.Process(target=_act_and_tell, args=(name, folder, folder / "points", address))
    process_.start()
    process_.join(120)
    assert process_.exitcode == 0
    return (folder / "points").read_text(encoding="utf-8").split()


def _act_and_tell(name: str, folder: Path, told: Path, address: str) -> None:
    met: list[str] = []
    counted: dict[str, int] = {}

    def point(at: str) -> None:
        counted[at] = counted.get(at, 0) + 1
        met.append(f"{at}:{counted[at]}")

    for module in _modules_with_points():
        module.point = point  # type: ignore[attr-defined]
    act(name, folder, address)
    told.write_text("\n".join(met), encoding="utf-8")


def _modules_with_points() -> list[object]:
    stores = [module for name, module in sys.modules.items() if name.startswith("liggare.store")]
    return [module for module in stores if getattr(module, "point", None) is crash.point]


_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["lifecycle_scenes"])
