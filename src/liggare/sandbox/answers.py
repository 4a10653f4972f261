"""What must be answered, and the ledger -> how far somebody has come with each step, and what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from liggare.operate.arm import faults_of
from liggare.operate.found import findings_of, has_findings
from liggare.operate.kept import Kept, Wanted
from liggare.operate.office import Office
from liggare.operate.on_demand import Met
from liggare.operate.states import STATES, StateName
from liggare.receipt.effect import Effect
from liggare.receipt.signing import Signed
from liggare.sandbox.cases import Suite
from liggare.sandbox.expected import Expected, Finding, compared
from liggare.spec.model import Text

Outcome = Literal["passed", "not yet", "under way", "to do", "differs"]

OUTCOMES: Mapping[Outcome, Text] = {
    "passed": Text(sv="klarat", en="passed"),
    "not yet": Text(sv="inte prövat", en="not tried"),
    "under way": Text(sv="på väg", en="under way"),
    "to do": Text(sv="återstår", en="something is left to do"),
    "differs": Text(sv="avviker", en="differs"),
}


@dataclass(frozen=True)
class Answer:
    """How a step went, with what there is to say about it, and the delivery that came nearest; None if none came."""

    expected: Expected
    outcome: Outcome
    told: Text
    delivery: int | None = None
    who: str = ""
    at: dt.datetime | None = None


def answers(office: Office, suite: Suite, expected: Sequence[Expected]) -> tuple[Answer, ...]:
    """How far somebody has come with every step, in order. Refused if this is no test environment."""
    met = faults_of(office).met()
    return tuple(_answer(office, suite, one, met) for one in expected)


def _answer(office: Office, suite: Suite, expected: Expected, met: Sequence[Met]) -> Answer:
    test = expected.way == "test"
    known = office.deliveries.select(Wanted(expected.register, expected.reporter, expected.month, test=test))
    found = [_of(office, suite, expected, kept, met) for kept in known if kept.received.content == expected.content]
    if not found:
        return Answer(expected, "not yet", _others(known) if known else _NOTHING)
    return min(found, key=lambda one: list(OUTCOMES).index(one.outcome))


def _of(office: Office, suite: Suite, expected: Expected, kept: Kept, met: Sequence[Met]) -> Answer:
    outcome, told = _outcome(office, suite, expected, kept, met)
    return Answer(expected, outcome, told, kept.number, kept.received.who, kept.received.at)


def _outcome(office: Office, suite: Suite, expected: Expected, kept: Kept, met: Sequence[Met]) -> tuple[Outcome, Text]:
    state = STATES[kept.state]
    if state.phase == "under way":
        return "under way", state.message
    if kept.receipt is None:
        return "to do", state.next_step
    if (difference := _difference(office, suite, expected, kept)) is not None:
        return "differs", difference
    if expected.then == "withdrawn" and kept.state != "withdrawn":
        return "to do", _TO_WITHDRAW
    if expected.then == "confirmed" and kept.confirmation is None:
        return "differs", _NOT_HELD
    if expected.meets and not _has_met(expected, kept, met):
        return "to do", _TO_MEET
    return "passed", _AS_IT_SHOULD


def _difference(office: Office, suite: Suite, expected: Expected, kept: Kept) -> Text | None:
    """How the receipt is another than it must be; None if it is not."""
    state = _state(kept)
    if state != expected.state:
        return _other_state(STATES[expected.state].name, STATES[state].name)
    if not has_findings(office, kept):  # their time is out: the receipt still tells which rules were broken
        return None if _broken(suite, kept) == {one.rule for one in expected.findings} else _OTHER_RULES
    with office.passing() as folder:
        found = set(compared(findings_of(office, kept, folder), suite.by_the_day))
    missing, strange = set(expected.findings) - found, found - set(expected.findings)
    return _other_findings(missing, strange) if missing or strange else None


def _broken(suite: Suite, kept: Kept) -> set[str]:
    """The rules with findings by the delivery's receipt, of those that are compared."""
    assert kept.receipt is not None
    rules = msgspec.json.decode(kept.receipt, type=Signed).receipt.rules
    return {one.id for one in rules if one.findings and one.id not in suite.by_the_day}


def _state(kept: Kept) -> StateName:
    """The state that the delivery's receipt says."""
    assert kept.receipt is not None
    effect = msgspec.json.decode(kept.receipt, type=Signed).receipt.effect
    assert isinstance(effect, Effect)  # every receipt of a delivery has it
    return effect.state


def _has_met(expected: Expected, kept: Kept, met: Iterable[Met]) -> bool:
    """Whether the delivery met the fault on its way: known by its number, or by one of its files."""
    marks = {str(kept.number), *(one.sha256 for one in expected.files)}
    return any(one.fault == expected.meets and one.by in marks for one in met)


def _other_state(wanted: Text, found: Text) -> Text:
    return Text(
        sv=f"Kvittot skulle säga ”{wanted.sv}”, men säger ”{found.sv}”.",
        en=f"The receipt should say “{wanted.en}”, but says “{found.en}”.",
    )


def _other_findings(missing: set[Finding], strange: set[Finding]) -> Text:
    one = min(missing or strange)
    return Text(
        sv=f"Kvittot har andra fel än det ska: {len(missing)} saknas och {len(strange)} är till övers, till exempel "
        f"{one.rule} i {one.file}, rad {one.line}.",
        en=f"The receipt has other findings than it should: {len(missing)} are missing and {len(strange)} are too "
        f"many, for example {one.rule} in {one.file}, line {one.line}.",
    )


def _others(known: Sequence[Kept]) -> Text:
    number = known[0].number
    return Text(
        sv=f"Något har kommit från uppgiftslämnaren (leverans {number}), men inte de här filerna, byte för byte. "
        "Ändra inget i dem.",
        en=f"Something has come from the reporter (delivery {number}), but not these files, byte for byte. Change "
        "nothing in them.",
    )


_NOTHING = Text(sv="Lämna filerna.", en="Send the files.")
_AS_IT_SHOULD = Text(sv="Kvittot är det som ska komma.", en="The receipt is the one that must come.")
_TO_WITHDRAW = Text(sv="Ta tillbaka leveransen.", en="Withdraw the delivery.")
_TO_MEET = Text(
    sv="Leveransen gick bra, men mötte inte felet. Ta tillbaka den, begär felet, och lämna filerna igen.",
    en="The delivery went well, but did not meet the fault. Withdraw it, ask for the fault, and send the files again.",
)
_NOT_HELD = Text(
    sv="Leveransen behövde ingen bekräftelse: lämna först filerna i steget före.",
    en="The delivery needed no confirmation: send the files of the step before first.",
)
_OTHER_RULES = Text(
    sv="Kvittot nämner andra regler än det ska. Fynden är borttagna: lämna filerna igen för att se vilka rader det "
    "gäller.",
    en="The receipt names other rules than it should. The findings have been removed: send the files again to see "
    "which lines it is about.",
)
