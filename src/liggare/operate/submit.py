"""A delivery's files -> the delivery received, judged and entered, or the answer it has already got."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from liggare.check.run import rule_set
from liggare.operate.audit import Act, Details
from liggare.operate.harmless import require_harmless
from liggare.operate.judge import Progress, order_for, waivers_for
from liggare.operate.kept import Kept, KeptFile, Received, Wanted
from liggare.operate.office import VAULT, WAIT, Office
from liggare.operate.pinned import require_keys
from liggare.operate.process import RESUMABLE, confirm, process, received_test, tried
from liggare.operate.refusal import Refused
from liggare.operate.states import StateName
from liggare.read.delivery import Delivery
from liggare.receipt.canonical import canonical
from liggare.receipt.value import safe
from liggare.spec.model import Register, Text

ANSWERED: tuple[StateName, ...] = ("accepted", "partly accepted", "refused", "waiting for confirmation")


@dataclass(frozen=True)
class Submission:
    """What is sent by whom: `reporter` is the filkod acted for, `reason` confirms in advance that rows fall away."""

    register: Register
    delivery: Delivery
    reporter: str
    who: str
    test: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Answer:
    """The delivery as it is now; `again`: the same had been sent before, and this is the answer it got."""

    kept: Kept
    again: bool = False


def submit(office: Office, sent: Submission, progress: Progress = lambda *_: None) -> Answer:
    """Receive the delivery and process it. The same bytes by the same rules get the receipt that they have got.

    What a process that died left of the same delivery is taken up, not received twice. Refused if the files are of
    another reporter than the sender acts for, hold nothing that can be read, or are harmful.
    """
    require_harmless(office, [source.path for source in sent.delivery.sources])
    if sent.test:
        number = received_test(office, received_of(office, sent))
        return Answer(tried(office, number, sent.delivery, progress))
    arrival = received(office, sent)
    if arrival.to_confirm:
        return Answer(confirm(office, arrival.kept.number, sent.reason, sent.who, progress))
    if arrival.answered:
        return Answer(arrival.kept, again=True)
    return Answer(process(office, arrival.kept.number, sent.who, progress, reason=sent.reason))


@dataclass(frozen=True)
class Arrival:
    """A delivery that is in the vault and the ledger. `known`: it was there before these files came.

    `answered`: it has got its answer, by the same rules. `to_confirm`: that was to wait, and a reason is given now.
    """

    kept: Kept
    known: bool
    answered: bool
    to_confirm: bool


def received(office: Office, sent: Submission) -> Arrival:
    """Receive the delivery, which is no test, unless the same has come before; nothing is processed. As `submit`."""
    new = received_of(office, sent)
    with office.locks.hold(f"reporter/{new.register}/{new.reporter}", WAIT):
        known = _known(office, new)
        answered = known is not None and _answered(office, sent, known)
        if known and (answered or known.state in RESUMABLE):
            waits = answered and known.state == "waiting for confirmation"
            return Arrival(known, known=True, answered=answered, to_confirm=waits and bool(sent.reason))
        number = _receive(office, new, sent)
    return Arrival(office.deliveries.find(number), known=False, answered=False, to_confirm=False)


def _require(sent: Submission) -> None:
    if not sent.delivery.sources:
        raise Refused(_NOTHING)
    reporter = sent.delivery.sources[0].reporter
    if reporter != sent.reporter:
        raise Refused(_another(safe(reporter), sent.reporter))


def received_of(office: Office, sent: Submission) -> Received:
    """What the ledger is to know of the files. Refused as by `submit`; StoreFailure if a key is not the one it was."""
    _require(sent)
    require_keys(office)
    first = sent.delivery.sources[0]
    files = tuple(
        KeptFile(safe(s.name), s.subset, s.kind, s.reporter, s.month, s.size, s.sha256) for s in sent.delivery.sources
    )
    problems = tuple(type(one)(safe(one.name), one.problem, safe(one.detail)) for one in sent.delivery.problems)
    said = [[file.subset, file.kind, file.sha256] for file in files] + [[p.name, p.problem, p.detail] for p in problems]
    content = hashlib.sha256(canonical(sorted(said))).hexdigest()
    return Received(
        register=sent.register.id,
        reporter=first.reporter,
        month=first.month,
        test=sent.test,
        content=content,
        files=files,
        problems=problems,
        who=sent.who,
        at=office.now(),
    )


def _known(office: Office, received: Received) -> Kept | None:
    """The reporter's newest delivery for the month, if it is the same as this one.

    An older one is no answer: this one is a correction back to it.
    """
    wanted = Wanted(received.register, received.reporter, received.month, test=False, most=1)
    newest = next(iter(office.deliveries.select(wanted)), None)
    return newest if newest and newest.received.content == received.content else None


def _answered(office: Office, sent: Submission, known: Kept) -> bool:
    """Whether it has been answered, by the same rules: by others a refused delivery may be accepted."""
    if known.state not in ANSWERED:
        return False
    waivers = waivers_for(office, sent.register, known.received.month)
    return known.rule_set == rule_set(
        sent.delivery, order_for(office, sent.register, waivers, sent.reporter, known.received.month)
    )


def _receive(office: Office, received: Received, sent: Submission) -> int:
    """The files are in the vault, and the delivery in the ledger, when this returns."""
    with office.locks.hold(VAULT, WAIT):
        for source in sent.delivery.sources:
            if office.vault.put(source.path) != source.sha256:
                raise Refused(CHANGED)
        about: Details = {
            "reporter": received.reporter,
            "month": received.month,
            "files": len(received.files),
            "content": received.content,
        }
        return office.deliveries.receive(received, Act(sent.who, "delivery.received", received.register, "", about))


_NOTHING = Text(
    sv="Ingen fil gick att läsa: inget har tagits emot. Ange mappen, zipfilen eller filerna med registrets filnamn.",
    en="No file could be read: nothing was received. Name the folder, zip file or files with the register's names.",
)
CHANGED = Text(
    sv="En fil ändrades medan den togs emot. Inget har tagits emot. Lämna på nytt när filerna är färdiga.",
    en="A file changed while it was being received. Nothing was received. Send again when the files are finished.",
)


def _another(found: str, acting: str) -> Text:
    return Text(
        sv=f"Filerna är från uppgiftslämnare {found}, men du lämnar som {acting}. Inget har tagits emot. "
        "Ange rätt uppgiftslämnare med --as, eller rätta filnamnen.",
        en=f"The files are of reporter {found}, but you act as {acting}. Nothing was received. "
        "Name the right reporter with --as, or correct the file names.",
    )
