"""What the verbs need of a queue that outlives every process."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from liggare.operate.audit import Act
from liggare.operate.job import Ending, Errand, Job, Jobs, JobState, Stage


class Queue(Protocol):
    """Jobs in the ledger's database: what is put there is done, though every process dies in between."""

    def put(self, errand: Errand, act: Act | None = None) -> int:
        """Put an errand into the queue; its job's number.

        A delivery has one job at a time: the number of the one that waits or runs, if there is one, and nothing new.
        """
        ...

    def take(self, worker: str, at: dt.datetime, *, small: bool = False) -> Job | None:
        """Give the worker the job whose turn it is (`turn.choose`), of small ones only if it asks so; None if none is.

        No job is given to two.
        """
        ...

    def beat(self, job: Job, stage: Stage | None, at: dt.datetime) -> None:
        """The worker lives, and is at that stage. LookupError if the job is no longer the worker's."""
        ...

    def end(self, job: Job, ending: Ending, at: dt.datetime, act: Act | None = None) -> Job:
        """End the worker's hold of the job; the job as it is then. LookupError if it is no longer the worker's.

        NoSuchWay if its delivery is not in the state it is to fail from.
        """
        ...

    def forget(self, state: JobState, before: dt.datetime) -> int:
        """Remove the jobs that came to that end before then; how many. ValueError for a state that is no end."""
        ...

    def select(self, wanted: Jobs) -> tuple[Job, ...]:
        """Those that are asked for, the oldest first."""
        ...


class Pulses(Protocol):
    """When each worker was last heard of, whether it has something to do or not."""

    def beat(self, worker: str, at: dt.datetime) -> None:
        """The worker lives. Those that have not been heard of for long are forgotten."""
        ...

    def last(self) -> dt.datetime | None:
        """When any worker was last heard of; None if none ever was, or not for long."""
        ...
