"""Jobs that wait and jobs that run -> whose turn it is: small before large, each reporter in turn, the oldest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liggare.operate.job import ENTERING, Job, Size

PATIENCE = dt.timedelta(minutes=10)
"""For each such time that a job has waited it is treated as one class smaller: nobody waits for ever."""

_CLASSES: Mapping[Size, int] = {"small": 0, "medium": 1, "large": 2}
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)

Lane = tuple[str, str]
"""Register and reporter: what enters rows of one lane is done in the order it came, since a later one corrects."""


@dataclass(frozen=True)
class Queued:
    """What there is to choose from. `served`: when a job of the reporter was last taken up (UTC), if ever."""

    waiting: Sequence[Job]
    running: Sequence[Job]
    served: Mapping[str, dt.datetime]
    now: dt.datetime


def order(queued: Queued) -> tuple[Job, ...]:
    """The waiting jobs in the order of their turns.

    Class by class: a job's own, less what it has waited, and never before what goes before it in its lane. In a class
    reporters take turns: first whoever has the fewest jobs in hand, then whoever was served the longest ago.
    """
    in_hand = Counter(job.errand.reporter for job in queued.running)
    behind: Counter[tuple[str, int]] = Counter()
    lanes: dict[Lane, int] = {}
    keys = {}
    for job in sorted(queued.waiting, key=lambda one: one.number):
        reporter = job.errand.reporter
        rank = _rank(job, queued.now)
        if lane := lane_of(job):
            rank = lanes[lane] = max(rank, lanes.get(lane, 0))
        turn = in_hand[reporter] + behind[reporter, rank]
        behind[reporter, rank] += 1
        keys[job.number] = (rank, turn, queued.served.get(reporter, _NEVER), job.number)
    return tuple(sorted(queued.waiting, key=lambda one: keys[one.number]))


def choose(queued: Queued, *, small: bool = False) -> Job | None:
    """The first in order that may be taken up now, of small ones only if asked so; None if none may.

    One may not before its time, not while another large one of its reporter runs if it is large, and not while
    something before it in its lane waits or runs.
    """
    closed = {lane for job in queued.running if (lane := lane_of(job))}
    heavy = {job.errand.reporter for job in queued.running if job.errand.weight == "large"}
    for job in order(queued):
        lane, weight = lane_of(job), job.errand.weight
        hindered = lane in closed or (weight == "large" and job.errand.reporter in heavy)
        early = job.after is not None and job.after > queued.now
        if not hindered and not early and (weight == "small" or not small):
            return job
        if lane:
            closed.add(lane)
    return None


def lane_of(job: Job) -> Lane | None:
    """The lane that the job goes in; None if it changes nothing and may be done whenever."""
    return (job.errand.register, job.errand.reporter) if job.errand.kind in ENTERING else None


def _rank(job: Job, now: dt.datetime) -> int:
    waited = max(0, (now - job.errand.at) // PATIENCE)
    return max(0, _CLASSES[job.errand.weight] - waited)
