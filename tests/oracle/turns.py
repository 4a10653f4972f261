"""Whose turn it is, by the words of the rule: a simulation that gives one turn after the other, slowly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liggare.operate.job import Job
from liggare.operate.turn import Queued

CLASSES = ["small", "medium", "large"]
ENTERING = {"delivery", "confirmation", "resumption"}


def classed(job: Job, queued: Queued) -> int:
    """The class of a job: its own, one smaller for each ten minutes; no smaller than what is before it in its lane."""
    own = CLASSES.index(job.errand.weight)
    waited = queued.now - job.errand.at
    while waited >= dt.timedelta(minutes=10) and own > 0:
        own, waited = own - 1, waited - dt.timedelta(minutes=10)
    return max([own, *(classed(one, queued) for one in ahead(job, queued.waiting))])


def ahead(job: Job, waiting: Sequence[Job]) -> list[Job]:
    """Those that wait before it in its lane: of the same register and reporter, if both enter rows."""
    return [
        one
        for one in waiting
        if one.number < job.number
        and {one.errand.kind, job.errand.kind} <= ENTERING
        and (one.errand.register, one.errand.reporter) == (job.errand.register, job.errand.reporter)
    ]


def turns(queued: Queued) -> list[int]:
    """The numbers of the jobs, as turns are given class by class."""
    given: list[int] = []
    for place in range(3):
        left = [job for job in queued.waiting if classed(job, queued) == place]
        in_hand = [job.errand.reporter for job in queued.running]
        while left:
            fewest = min(in_hand.count(job.errand.reporter) for job in left)
            of_fewest = [job for job in left if in_hand.count(job.errand.reporter) == fewest]
            never = [job for job in of_fewest if job.errand.reporter not in queued.served]
            longest_ago = min(
                (queued.served[job.errand.reporter] for job in of_fewest if job not in never), default=None
            )
            chosen = never or [job for job in of_fewest if queued.served[job.errand.reporter] == longest_ago]
            oldest = min(chosen, key=lambda job: job.number)
            given.append(oldest.number)
            in_hand.append(oldest.errand.reporter)
            left.remove(oldest)
    return given


def may(job: Job, queued: Queued, *, small: bool) -> bool:
    """Whether the job may be taken up at all now."""
    errand = job.errand
    if small and errand.weight != "small":
        return False
    if job.after and job.after > queued.now:
        return False
    if errand.weight == "large" and any(
        one.errand.weight == "large" and one.errand.reporter == errand.reporter for one in queued.running
    ):
        return False
    if errand.kind in ENTERING:
        busy = [one for one in queued.running if one.errand.kind in ENTERING]
        if any((one.errand.register, one.errand.reporter) == (errand.register, errand.reporter) for one in busy):
            return False
    return not ahead(job, queued.waiting)
