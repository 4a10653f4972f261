"""Files that were left for a forecast -> what a delivery of them would get, kept for some hours for whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liggare.check.result import CheckResult
from liggare.operate.case import begun, would_be
from liggare.operate.effects import signed_receipt
from liggare.operate.job import Job, Jobs
from liggare.operate.judge import FINDINGS, Progress, known_register
from liggare.operate.kept import Kept
from liggare.operate.left_files import drop_files, folder_of, left_files
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.report import result_of
from liggare.receipt.effect import Effect
from liggare.spec.model import Text

RECEIPT = "kvitto.json"


@dataclass(frozen=True)
class Forecast:
    """The signed receipt of a forecast (its delivery is 0, its state `tested`), and the file of its findings."""

    job: Job
    receipt: bytes
    findings: Path


def forecast(office: Office, job: Job, progress: Progress = lambda *_: None) -> None:
    """Work a forecast out: its result is in the folder afterwards, and the files are gone."""
    folder = folder_of(office, job.errand.folder)
    if (folder / RECEIPT).exists():  # a worker that died was done with it
        drop_files(office, job.errand.folder)
        return
    received, delivery = left_files(office, job.errand.folder)
    kept = Kept(0, received, "checking", office.now())
    with office.passing() as desk:
        register = known_register(received.register)
        case = begun(office, register, kept, delivery, received.who, desk, progress)
        receipt = signed_receipt(office, case.judged, would_be(case))
        case.judged.result.findings.replace(folder / FINDINGS)
    (folder / f"{RECEIPT}.new").write_bytes(receipt)
    (folder / f"{RECEIPT}.new").replace(folder / RECEIPT)
    drop_files(office, job.errand.folder)


def forecast_of(office: Office, number: int, who: str) -> Forecast:
    """The forecast of a job. LookupError if there is none of that number for this person.

    Refused if it is not worked out yet, has failed, or has been swept away.
    """
    job = next(iter(office.queue.select(Jobs(numbers=(number,)))), None)
    if job is None or job.errand.kind != "forecast" or job.errand.who != who:
        raise LookupError(number)
    folder = folder_of(office, job.errand.folder)
    if job.state != "done" or not (folder / RECEIPT).exists():
        raise Refused(_GONE if job.state == "done" else _FAILED if job.state == "dead" else _NOT_YET)
    return Forecast(job, (folder / RECEIPT).read_bytes(), folder / FINDINGS)


def forecast_reported(office: Office, made: Forecast) -> tuple[CheckResult, Effect | None]:
    """The result of the forecast's check again, for the reports."""
    return result_of(office, made.job.errand.register, made.receipt, made.findings)


_GONE = Text(
    sv="Prognosen är borttagen: den sparas i fyra timmar. Lämna filerna igen om du vill ha en ny.",
    en="The forecast has been removed: it is kept for four hours. Send the files again if you want a new one.",
)
_NOT_YET = Text(
    sv="Prognosen är inte färdig ännu. Vänta tills arbetet är klart.",
    en="The forecast is not ready yet. Wait until the work is done.",
)
_FAILED = Text(
    sv="Prognosen misslyckades. Felet är vårt; inget har ändrats. Lämna filerna igen, eller uppge ärendets nummer.",
    en="The forecast failed. The fault is ours; nothing has changed. Send the files again, or tell us the case number.",
)
