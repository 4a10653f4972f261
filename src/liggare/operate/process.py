"""A received delivery -> the state it ends in: taken up, fetched from the vault, checked, and concluded."""

from __future__ import annotations

import traceback
from pathlib import Path

from liggare.operate.audit import Act, Details
from liggare.operate.case import begun, conclude, confirmation_of, keep_findings, would_be
from liggare.operate.effects import signed_receipt
from liggare.operate.hits import count_in_shadow
from liggare.operate.judge import Progress, fetched, known_register
from liggare.operate.kept import Change, Kept, Received
from liggare.operate.office import WAIT, Office, delivery_lock
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.operate.states import STATES, StateName
from liggare.read.delivery import Delivery
from liggare.spec.model import Text

RESUMABLE: tuple[StateName, ...] = (
    *("received", "reading", "checking", "entering"),
    *("waiting for extension", "undecided", "failed by us"),
)
"""States from which a delivery can be taken up; one that waits for a confirmation is taken up by `confirm`."""


def process(office: Office, number: int, who: str, progress: Progress = lambda *_: None, *, reason: str = "") -> Kept:
    """Take the delivery as far as it goes; as it is afterwards. `reason` confirms in advance that rows fall away.

    Nothing happens to one that has come to its end. Busy if somebody else works on it; LookupError if there is none.
    """
    with office.locks.hold(delivery_lock(number), WAIT), office.desk(f"delivery-{number}") as desk:
        kept = office.deliveries.find(number)
        if kept.state not in RESUMABLE:
            return kept
        if kept.received.test:
            raise Refused(_TEST)
        try:
            delivery = _process(office, kept, who, desk, progress, reason)
        except (StoreFailure, Refused):  # told as it is: what is wrong is outside, and the delivery can be resumed
            raise
        except Exception as error:
            _failed(office, number, who, error)
            raise
        count_in_shadow(office, known_register(kept.received.register), kept, delivery, desk)
    return office.deliveries.find(number)


def confirm(office: Office, number: int, reason: str, who: str, progress: Progress = lambda *_: None) -> Kept:
    """Confirm a delivery that waits, and enter it. Refused if it does not wait or no reason is given."""
    confirmed(office, number, reason, who)
    return process(office, number, who, progress)


def confirmed(office: Office, number: int, reason: str, who: str) -> Kept:
    """Put the confirmation on record: the delivery is on its way again. Refused as by `confirm`."""
    kept = office.deliveries.find(number)
    if kept.state != "waiting for confirmation":
        raise Refused(_not_waiting(number, kept.state))
    confirmation = confirmation_of(office, reason, who, kept.halts)
    of = kept.received
    about: Details = {"reporter": of.reporter, "month": of.month, "reason": confirmation.reason}
    act = Act(who, "delivery.confirmed", of.register, str(number), about)
    office.deliveries.move(number, kept.state, Change("reading", confirmation=confirmation), office.now(), act)
    return office.deliveries.find(number)


def received_test(office: Office, received: Received) -> int:
    """Put a test on record; its number."""
    about: Details = {"reporter": received.reporter, "month": received.month}
    return office.deliveries.receive(received, Act(received.who, "delivery.tested", received.register, "", about))


def tried(office: Office, number: int, delivery: Delivery, progress: Progress = lambda *_: None) -> Kept:
    """Try a test that is under way: the real rules and the real register. The receipt is kept, the findings a while."""
    with office.locks.hold(delivery_lock(number), WAIT), office.desk(f"delivery-{number}") as desk:
        kept = office.deliveries.find(number)
        if STATES[kept.state].phase != "under way":
            return kept
        try:
            _try(office, kept, delivery, desk, progress)
        except (StoreFailure, Refused):  # as in `process`
            raise
        except Exception as error:
            _failed(office, number, kept.received.who, error)
            raise
    return office.deliveries.find(number)


def _try(office: Office, kept: Kept, delivery: Delivery, desk: Path, progress: Progress) -> None:
    if kept.state != "reading":
        _go(office, kept.number, kept.state, "reading")
    _go(office, kept.number, "reading", "checking")
    register, kept = known_register(kept.received.register), office.deliveries.find(kept.number)
    case = begun(office, register, kept, delivery, kept.received.who, desk, progress)
    receipt = signed_receipt(office, case.judged, would_be(case))
    keep_findings(case, Change("tested", receipt=receipt))


def _process(office: Office, kept: Kept, who: str, desk: Path, progress: Progress, reason: str) -> Delivery:
    if kept.state != "reading":
        _go(office, kept.number, kept.state, "reading")
    register = known_register(kept.received.register)
    delivery = fetched(office, kept.received, desk)
    _go(office, kept.number, "reading", "checking")
    kept = office.deliveries.find(kept.number)
    conclude(begun(office, register, kept, delivery, who, desk, progress), reason)
    return delivery


def _go(office: Office, number: int, of: StateName, to: StateName) -> None:
    office.deliveries.move(number, of, Change(to), office.now())


def _failed(office: Office, number: int, who: str, error: Exception) -> None:
    """Put on record where the program failed; what the exception says may quote a cell and is not kept."""
    case = place_of(error)
    kept = office.deliveries.find(number)
    act = Act(who, "delivery.failed", kept.received.register, str(number), {"case": case})
    office.deliveries.move(number, kept.state, Change("failed by us", case=case), office.now(), act)


def place_of(error: BaseException) -> str:
    """Where an exception came from: `ValueError, run.py:120`. What it says is left out: it may quote a cell."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"


_TEST = Text(
    sv="Det är en provleverans: dess filer är inte sparade. Lämna den på nytt.",
    en="It is a test delivery: its files are not kept. Send it again.",
)


def _not_waiting(number: int, state: StateName) -> Text:
    return Text(
        sv=f"Leverans {number} väntar inte på bekräftelse (läge: {STATES[state].name.sv}). Inget har ändrats.",
        en=f"Delivery {number} does not wait for confirmation (state: {STATES[state].name.en}). Nothing has changed.",
    )
