"""Files or a decision about a delivery -> a job in the queue, for whoever does not wait until it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from liggare.operate.audit import Act
from liggare.operate.job import STALE, Errand, Job, JobKind, Jobs
from liggare.operate.kept import Kept, Received
from liggare.operate.left_files import leave_files
from liggare.operate.office import Office
from liggare.operate.process import RESUMABLE, confirmed, received_test
from liggare.operate.refusal import Refused
from liggare.operate.states import STATES
from liggare.operate.submit import Submission, received, received_of
from liggare.operate.turn import Queued, order
from liggare.operate.work import silent
from liggare.receipt.value import safe
from liggare.spec.model import Text


@dataclass(frozen=True)
class HandedIn:
    """The delivery as it is now, and its job. `again`: the same had been sent before; without a job, it is answered."""

    kept: Kept
    job: int | None
    again: bool = False


@dataclass(frozen=True)
class Place:
    """A job, and how many others are taken up before it: 0 for the next one, None if it does not wait.

    `unattended`: it has waited, and no worker has been heard of, for so long that there can be none.
    """

    job: Job
    before: int | None
    unattended: bool = False


def hand_in(office: Office, sent: Submission) -> HandedIn:
    """Receive the delivery and put it into the queue; a worker does the rest. Refused as by `submit`.

    The same bytes by the same rules get the answer they have got; what is under way is not received twice.
    """
    if sent.test:
        return _hand_in_test(office, sent)
    arrival = received(office, sent)
    kept = arrival.kept
    if arrival.to_confirm:
        return hand_in_confirmation(office, kept.number, sent.reason, sent.who)
    if arrival.answered:
        return HandedIn(kept, None, again=True)
    kind: JobKind = "resumption" if arrival.known else "delivery"
    job = office.queue.put(_errand(office, kept, kind, sent.who, safe(sent.reason.strip())))
    return HandedIn(kept, job, again=arrival.known)


def hand_in_confirmation(office: Office, number: int, reason: str, who: str) -> HandedIn:
    """Confirm a delivery that waits; a worker enters it. Refused if it does not wait or no reason is given."""
    kept = confirmed(office, number, reason, who)
    return HandedIn(kept, office.queue.put(_errand(office, kept, "confirmation", who)))


def hand_in_resumption(office: Office, number: int, who: str) -> HandedIn:
    """Have a delivery taken up again. Refused if it is none that can be; LookupError if there is none."""
    kept = office.deliveries.find(number)
    if kept.state not in RESUMABLE or kept.received.test:
        raise Refused(_not_resumable(kept))
    return HandedIn(kept, office.queue.put(_errand(office, kept, "resumption", who)))


def hand_in_forecast(office: Office, sent: Submission) -> int:
    """Have files checked as a delivery would be, with no effect and nothing in the ledger; the job's number.

    Refused as by `submit`. The result is there for some hours for whoever asked (`forecast.forecast_of`).
    """
    new = received_of(office, replace(sent, test=True))
    about = {"reporter": new.reporter, "month": new.month}
    act = Act(sent.who, "forecast.asked", new.register, "", about)
    folder = leave_files(office, new, sent.delivery.sources)
    return office.queue.put(_with_files("forecast", new, folder), act)


def place_of_job(office: Office, number: int) -> Place:
    """A job and its place in the queue as it is now. LookupError if there is no such job."""
    job = next(iter(office.queue.select(Jobs(numbers=(number,)))), None)
    if job is None:
        raise LookupError(number)
    if job.state != "waiting":
        return Place(job, None, unattended=job.state == "running" and not _heard_of(office, (job,)))
    live = office.queue.select(Jobs(states=("waiting", "running")))
    waiting, running = ([one for one in live if one.state == state] for state in ("waiting", "running"))
    numbers = [one.number for one in order(Queued(waiting, running, {}, office.now()))]
    waited = office.now() - max(job.since, job.after or job.since)
    unattended = waited > STALE and not _heard_of(office, running)
    return Place(job, numbers.index(number) if number in numbers else None, unattended)


def place_of_delivery(office: Office, delivery: int) -> Place | None:
    """The place of the job that a delivery has now; None if it has none that waits or runs."""
    live = [job for job in jobs_of(office, delivery) if job.state in ("waiting", "running")]
    return place_of_job(office, live[-1].number) if live else None


def jobs_of(office: Office, delivery: int) -> tuple[Job, ...]:
    """Every job that a delivery has had, the oldest first."""
    return office.queue.select(Jobs(deliveries=(delivery,)))


def _heard_of(office: Office, running: Sequence[Job]) -> bool:
    """Whether a worker has any of these jobs and has lately told that it lives."""
    return any(not silent(job, office.now(), STALE) for job in running)


def _hand_in_test(office: Office, sent: Submission) -> HandedIn:
    new = received_of(office, sent)
    folder = leave_files(office, new, sent.delivery.sources)
    number = received_test(office, new)
    job = office.queue.put(_with_files("test", new, folder, number))
    return HandedIn(office.deliveries.find(number), job)


def _with_files(kind: JobKind, new: Received, folder: str, delivery: int | None = None) -> Errand:
    size = sum(file.size for file in new.files)
    return Errand(kind, new.register, new.reporter, size, new.who, new.at, delivery, folder)


def _errand(office: Office, kept: Kept, kind: JobKind, who: str, reason: str = "") -> Errand:
    of = kept.received
    size = sum(file.size for file in of.files)
    return Errand(kind, of.register, of.reporter, size, who, office.now(), kept.number, reason=reason)


def _not_resumable(kept: Kept) -> Text:
    return Text(
        sv=f"Leverans {kept.number} kan inte tas upp igen (läge: {STATES[kept.state].name.sv}). Inget har ändrats.",
        en=f"Delivery {kept.number} cannot be resumed (state: {STATES[kept.state].name.en}). Nothing has changed.",
    )
