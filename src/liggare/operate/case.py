"""A delivery that has been judged -> its end: refused, left waiting, or entered with its receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from liggare.operate.audit import Act, Details
from liggare.operate.effects import Told, effect, signed_receipt, told
from liggare.operate.enter import Deed, entered, overtaken, standing_after
from liggare.operate.judge import Judged, Progress, judged
from liggare.operate.kept import Change, Confirmation, Kept, Received, Version, Wanted
from liggare.operate.office import VAULT, WAIT, Office, register_lock
from liggare.operate.ports import StoreFailure
from liggare.operate.propose import (
    IN_MEMORY,
    Brought,
    Replacement,
    brought,
    changed,
    halts,
    nothing_brought,
    proposed,
)
from liggare.operate.refusal import BaseMoved, Refused
from liggare.read.delivery import Delivery
from liggare.receipt.effect import Effect, Halted, State
from liggare.receipt.value import safe
from liggare.register.difference import Difference
from liggare.spec.model import Register, Text

_TRIES = 5
"""Times that an entry is worked out anew because the register has got another version meanwhile."""

_COUNTED: tuple[Literal["added", "removed", "altered"], ...] = ("added", "removed", "altered")


@dataclass(frozen=True)
class Case:
    """A delivery in hand: who works on it, a folder for files in passing, what the check said, and what is told."""

    office: Office
    register: Register
    kept: Kept
    delivery: Delivery
    who: str
    desk: Path
    judged: Judged
    told: Told

    def act(self, what: str, more: Details) -> Act:
        """What was done to the delivery."""
        of = self.kept.received
        about: Details = {"reporter": of.reporter, "month": of.month, **more}
        return Act(self.who, what, of.register, str(self.kept.number), about)


@dataclass(frozen=True)
class Outlook:
    """What the register would be, what that changes, and what the delivery must wait for."""

    replacement: Replacement
    changes: Difference
    halted: tuple[Halted, ...]


def begun(
    office: Office, register: Register, kept: Kept, delivery: Delivery, who: str, desk: Path, progress: Progress
) -> Case:
    """The delivery checked."""
    found = judged(office, register, delivery, desk, progress)
    return Case(office, register, kept, delivery, who, desk, found, told(office, kept, found, desk))


def conclude(case: Case, reason: str) -> None:
    """Take the delivery, which is being checked, to its end. `reason` confirms in advance that rows fall away."""
    outcome = case.judged.result.verdict.outcome
    if outcome == "accepted":
        _enter(case, reason)
        return
    receipt = signed_receipt(case.office, case.judged, effect(case.kept, case.judged, case.told, outcome))
    keep_findings(case, Change(outcome, receipt=receipt), f"delivery.{outcome}")


def would_be(case: Case) -> Effect:
    """What the delivery would do to the register as it stands now."""
    outcome = case.judged.result.verdict.outcome
    if outcome != "accepted":
        return effect(case.kept, case.judged, case.told, outcome)
    outlook = outlook_of(case)
    return effect(case.kept, case.judged, case.told, "tested", changes=outlook.changes, halted=outlook.halted)


def outlook_of(case: Case) -> Outlook:
    """What an accepted delivery would do to the register as it stands now."""
    return _outlook(case, _brought(case), case.office.versions.newest(case.register.id))


def confirmation_of(office: Office, reason: str, who: str, halted: tuple[Halted, ...]) -> Confirmation:
    """The confirmation of those halts; Refused without a reason."""
    said = safe(reason.strip())
    if not said:
        raise Refused(_NO_REASON)
    return Confirmation(who, office.now(), said, halted)


def keep_findings(case: Case, change: Change, what: str = "") -> None:
    """The findings go into the vault, and the delivery to its next state, before anybody may tidy the vault."""
    office, result = case.office, case.judged.result
    with office.locks.hold(VAULT, WAIT):
        digest = office.vault.put(result.findings)
        act = case.act(what, {"findings": result.finding_count}) if what else None
        found = replace(change, rule_set=result.rule_set, findings=digest)
        office.deliveries.move(case.kept.number, "checking", found, office.now(), act)


def _brought(case: Case) -> Brought:
    result = case.judged.result
    if case.judged.nothing:
        return nothing_brought(case.register, case.delivery, result)
    return brought(case.office, case.register, case.delivery, result, case.kept.number, case.desk)


def _outlook(case: Case, new: Brought, base: Version | None) -> Outlook:
    office, of = case.office, case.kept.received
    large = sum(file.size for file in of.files) > IN_MEMORY
    folder = case.desk / f"on-{base.number if base else 0}" if large else None
    if folder:
        folder.mkdir(mode=0o700)
    standing = office.standings.now(of.register, of.reporter)
    replacement = proposed(office, new, base, latest=_is_latest(office, of), work=folder)
    changes = changed(replacement)
    return Outlook(replacement, changes, halts(office, new, replacement, changes, standing))


def _is_latest(office: Office, of: Received) -> bool:
    """Whether no delivery of the reporter for a later month stands."""
    wanted = Wanted(of.register, of.reporter, states=("accepted", "partly accepted"), test=False)
    return all(one.received.month <= of.month for one in office.deliveries.select(wanted))


def _enter(case: Case, reason: str) -> None:
    """Enter what was worked out; anew if the register has got another version meanwhile."""
    office, register = case.office, case.register
    new = _brought(case)
    keep_findings(case, Change("entering"))
    for _ in range(_TRIES):
        base = office.versions.newest(register.id)
        outlook = _outlook(case, new, base)
        confirmation = _leave(case, outlook.halted, reason)
        if outlook.halted and confirmation is None:
            _wait(case, outlook.halted)
            return
        with office.locks.hold(register_lock(register.id), WAIT):
            if office.versions.newest(register.id) != base:
                continue
            office.identities.remember(new.numbers)
            try:
                _commit(case, new, outlook, confirmation)
            except BaseMoved:  # our lock was lost with its connection, and somebody else was quicker
                continue
            return
    raise StoreFailure(_UNREST)


def _leave(case: Case, halted: tuple[Halted, ...], reason: str) -> Confirmation | None:
    """The confirmation that lets the delivery pass: one of just these halts, or one given in advance."""
    given = case.kept.confirmation
    if not halted or any(one.kind == "late" for one in halted):
        return None
    if given and set(halted) <= set(given.halts):
        return given
    return confirmation_of(case.office, reason, case.who, halted) if reason else None


def _wait(case: Case, halted: tuple[Halted, ...]) -> None:
    late = any(one.kind == "late" for one in halted)
    change = Change("waiting for extension" if late else "waiting for confirmation", halts=halted)
    act = case.act("delivery.halted", {"halts": len(halted), "kind": halted[0].kind})
    case.office.deliveries.move(case.kept.number, "entering", change, case.office.now(), act)


def _commit(case: Case, new: Brought, outlook: Outlook, confirmation: Confirmation | None) -> None:
    """The receipt is signed and everything entered; the caller holds the register's lock."""
    office, kept, replacement = case.office, case.kept, outlook.replacement
    partly = any(file.rejected or file.unreadable for file in case.judged.result.files)
    state: State = "partly accepted" if partly else "accepted"
    version = (replacement.base.number if replacement.base else 0) + 1
    said = effect(
        kept,
        case.judged,
        case.told,
        state,
        version=version,
        changes=outlook.changes,
        halted=outlook.halted,
        confirmation=confirmation,
    )
    receipt = signed_receipt(office, case.judged, said)
    change = Change(state, receipt=receipt, partly=partly, confirmation=confirmation, halts=outlook.halted)
    now = office.standings.now(case.register.id, kept.received.reporter)
    deed = Deed(
        cause="delivery",
        delivery=kept.number,
        standing=standing_after(replacement, now, new, kept.number),
        moves={kept.number: change, **overtaken(office, kept)},
        act=case.act("delivery.entered", _about(version, outlook.changes, confirmation)),
    )
    entered(office, replacement, deed)


def _about(version: int, changes: Difference, confirmation: Confirmation | None) -> Details:
    counted: Details = {str(what): changes.total(what) for what in _COUNTED}
    return {"version": version, **counted, **({"confirmed": confirmation.reason} if confirmation else {})}


_NO_REASON = Text(
    sv="Ange ett skäl: varför stämmer det att poster faller bort? Inget har ändrats.",
    en="Give a reason: why is it right that records fall away? Nothing has changed.",
)
_UNREST = Text(
    sv="Registret ändrades gång på gång medan leveransen fördes in. Leveransen är sparad; ta upp den igen om en stund.",
    en="The register changed again and again while the delivery was being entered. The delivery is kept; resume it "
    "in a while.",
)
