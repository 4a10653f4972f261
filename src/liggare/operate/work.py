"""A job that a worker has taken -> done: a delivery processed, a test tried, a forecast made; or dead, with a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from liggare.operate.audit import Act
from liggare.operate.forecast import forecast
from liggare.operate.hits import preview
from liggare.operate.job import (
    ATTEMPTS,
    LONGEST,
    PAUSE,
    STALE,
    Ending,
    Errand,
    Job,
    JobKind,
    Jobs,
    JobState,
    Stage,
    StageName,
)
from liggare.operate.kept import Kept
from liggare.operate.left_files import drop_folder, left_files, sweep_folders
from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.operate.process import place_of, process, tried
from liggare.operate.stages import Told, followed
from liggare.operate.states import STATES
from liggare.operate.upkeep import SYSTEM, abandoned

KEPT_FORECASTS = dt.timedelta(hours=4)
"""So long does the result of a forecast lie, unencrypted, in a folder for its owner alone; our own."""

KEPT_JOBS: Mapping[JobState, dt.timedelta] = {"done": dt.timedelta(days=30), "dead": dt.timedelta(days=730)}
"""So long are jobs kept that have come to their end; a dead one as long as somebody may ask by its case. Our own."""

LEFT_ALONE = dt.timedelta(minutes=1)
"""A delivery under way that nobody works on may be between two steps of a command for so long."""


def take_up(office: Office, worker: str, *, small: bool = False) -> Job | None:
    """Give the worker the job whose turn it is, of small ones only if it asks so; None if none is."""
    return office.queue.take(worker, office.now(), small=small)


def alive(office: Office, job: Job, stage: Stage | None) -> None:
    """The job's worker lives, and is at that stage. LookupError if the job has been taken from it."""
    office.queue.beat(job, stage, office.now())


def at_work(office: Office, worker: str) -> None:
    """The worker lives, though it may have nothing to do."""
    office.pulses.beat(worker, office.now())


def unheard(office: Office) -> bool:
    """Whether no worker has been heard of lately: what is handed in now waits until one is started."""
    last = office.pulses.last()
    return last is None or office.now() - last > STALE


def work_on(office: Office, job: Job, told: Told = lambda *_: None) -> Job:
    """Do what the job says, and end it; the job afterwards. What fails is told by the job, not raised.

    What something outside stopped is tried again after a pause, once. LookupError if the job has been taken from the
    worker meanwhile.
    """
    try:
        _DOING[job.errand.kind](followed(office, job.errand.delivery, told), job, told)
    except StoreFailure as error:
        return given_up(office, job, place_of(error), after=office.now() + PAUSE)
    except Exception as error:  # noqa: BLE001 - the program's own fault: where it was is kept, what it said is not
        return given_up(office, job, place_of(error), final=True)
    done = office.queue.end(job, Ending("done"), office.now())
    if job.errand.kind == "test":
        drop_folder(office, job.errand.folder)
    return done


def given_up(office: Office, job: Job, place: str, *, final: bool = False, after: dt.datetime | None = None) -> Job:
    """A job whose worker could not end it: it waits again, or is dead if it is `final` or was its last attempt.

    The delivery of a dead one has failed by us, if it was under way.
    """
    if not final and job.attempts < ATTEMPTS:
        return office.queue.end(job, Ending("waiting", place, after=after), office.now())
    state = office.deliveries.find(job.errand.delivery).state if job.errand.delivery is not None else None
    failed_from = state if state and STATES[state].phase == "under way" else None
    act = Act(SYSTEM, "job.dead", job.errand.register, str(job.number), _about(job, place))
    dead = office.queue.end(job, Ending("dead", place, failed_from=failed_from), office.now(), act)
    if job.errand.folder:
        drop_folder(office, job.errand.folder)
    return dead


def handed_back(office: Office, job: Job) -> Job:
    """A job whose worker is asked to stop: it waits again, and the attempt does not count."""
    return office.queue.end(job, Ending("waiting", counted=False), office.now())


def overrun(job: Job, now: dt.datetime, longest: Mapping[StageName, dt.timedelta] = LONGEST) -> bool:
    """Whether the job has been in its stage for too long."""
    return job.stage is not None and now - job.stage.since > longest[job.stage.name]


def silent(job: Job, now: dt.datetime, longest: dt.timedelta = STALE) -> bool:
    """Whether the job's worker has not been heard of for too long."""
    return job.beat is not None and now - job.beat > longest


def requeue(office: Office) -> tuple[int, ...]:
    """Put into the queue every delivery under way that nobody works on and that has no job; the deliveries' numbers."""
    live = {job.errand.delivery for job in office.queue.select(Jobs(states=("waiting", "running")))}
    oldest = office.now() - LEFT_ALONE
    found = [kept for kept in abandoned(office) if kept.number not in live and kept.since < oldest]
    for kept in found:
        office.queue.put(_taken_up(office, kept))
    return tuple(kept.number for kept in found)


def sweep_left(office: Office) -> int:
    """Remove results of forecasts that nobody needs any longer, and files that no job waits for; how many folders."""
    live = office.queue.select(Jobs(states=("waiting", "running")))
    return sweep_folders(office, {job.errand.folder for job in live}, KEPT_FORECASTS)


def purge_jobs(office: Office) -> int:
    """Forget the jobs whose time is out; how many. What they did stands with the delivery and in the audit."""
    return sum(office.queue.forget(state, office.now() - longest) for state, longest in KEPT_JOBS.items())


def _taken_up(office: Office, kept: Kept) -> Errand:
    of = kept.received
    size = sum(file.size for file in of.files)
    return Errand("resumption", of.register, of.reporter, size, SYSTEM, office.now(), kept.number)


def _about(job: Job, place: str) -> Mapping[str, str | int]:
    return {"kind": job.errand.kind, "delivery": job.errand.delivery or 0, "attempts": job.attempts, "place": place}


def _process(office: Office, job: Job, told: Told) -> None:
    errand = job.errand
    assert errand.delivery is not None
    process(office, errand.delivery, errand.who, lambda _, done, of: told("checking", done, of), reason=errand.reason)


def _try(office: Office, job: Job, told: Told) -> None:
    assert job.errand.delivery is not None
    _, delivery = left_files(office, job.errand.folder)
    tried(office, job.errand.delivery, delivery, lambda _, done, of: told("checking", done, of))


def _forecast(office: Office, job: Job, told: Told) -> None:
    told("checking", 0, 0)
    forecast(office, job, lambda _, done, of: told("checking", done, of))


_DOING: Mapping[JobKind, Callable[[Office, Job, Told], None]] = {
    "delivery": _process,
    "confirmation": _process,
    "resumption": _process,
    "test": _try,
    "forecast": _forecast,
    "preview": preview,
}
