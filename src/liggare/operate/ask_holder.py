"""What a reporter asks of the register holder, and what comes of it -> matters, leave, changes of units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from liggare.operate.access import Side
from liggare.operate.audit import Act, Details
from liggare.operate.decide import Leave, extend, require_leave
from liggare.operate.duties import all_duties
from liggare.operate.matter import KINDS, Matter, MatterKind, Outcome, Said
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.unit_changes import Change, change, require_change
from liggare.organisation.duty import unit_kind
from liggare.organisation.effect import EFFECTS
from liggare.organisation.unit import Key
from liggare.receipt.value import safe
from liggare.spec.load import load_register
from liggare.spec.model import Text

LONGEST = 2000
"""The most characters of what somebody writes at a time."""

_LISTS = ("into", "activities")


@dataclass(frozen=True)
class Question:
    """A question of a reporter's; of a delivery and a rule, if it is about one."""

    reporter: str
    text: str
    delivery: int | None = None
    rule: str = ""


@dataclass(frozen=True)
class ChangeWanted:
    """A change that a reporter asks for of one of its units (a code), and why."""

    reporter: str
    unit: str
    change: Change
    text: str


def units_of(office: Office, reporter: str) -> tuple[Key, ...]:
    """The units for which the reporter has a duty to send today, in order."""
    today = office.today()
    own = {one.of[:2] for one in all_duties(office) if one.reporter == reporter and one.holds_in(today, today)}
    return tuple(sorted({Key(unit_kind(load_register(register)), unit) for register, unit in own}))


def ask_question(office: Office, asked: Question, who: str) -> int:
    """Ask; the matter's number. Refused without a text, or about a delivery that is not the reporter's."""
    about, register = {}, ""
    if asked.delivery is not None:
        about, register = {"delivery": str(asked.delivery)}, _register_of(office, asked.delivery, asked.reporter)
    if asked.rule:
        about["rule"] = safe(asked.rule)[:200]
    return _open(office, Matter("question", asked.reporter, register, about, _first(office, asked.text, who)), who)


def ask_extension(office: Office, wanted: Leave, text: str, who: str) -> int:
    """Ask for more time; the matter's number.

    Refused as the leave would be, for a unit that the reporter has not, and without a text.
    """
    require_leave(office, wanted)
    if wanted.unit and all(one.code != wanted.unit for one in units_of(office, wanted.reporter)):
        raise Refused(_not_yours(safe(wanted.unit)))
    first, last = wanted.months
    about = {"unit": wanted.unit, "first": first, "last": last, "until": wanted.until.isoformat()}
    matter = Matter("extension", wanted.reporter, wanted.register.id, about, _first(office, text, who))
    return _open(office, matter, who)


def ask_change(office: Office, wanted: ChangeWanted, who: str) -> int:
    """Ask that a unit be changed; the matter's number. Refused as the change would be, and without a text."""
    key = next((one for one in units_of(office, wanted.reporter) if one.code == wanted.unit), None)
    if key is None:
        raise Refused(_not_yours(safe(wanted.unit)))
    require_change(office, key, wanted.change)
    said = {name: _as_text(value) for name, value in vars(wanted.change).items()}
    about = {"unit": key.code, "unit_kind": key.kind, **{name: text for name, text in said.items() if text}}
    return _open(office, Matter("change", wanted.reporter, "", about, _first(office, wanted.text, who)), who)


def answer(office: Office, number: int, text: str, who: str, side: Side) -> None:
    """Say something in an open matter. Refused without a text, or if it is closed; LookupError if there is none."""
    matter = _require_open(office, number)
    office.matters.say(number, _said(office, text, who, side), _act(matter, "matter.said", who))


def close(office: Office, number: int, outcome: Outcome, text: str, who: str, side: Side) -> None:
    """End an open matter with a last word: answered or refused by the holder, withdrawn by the reporter.

    Refused if the matter does not end so; else Refused and LookupError as of `answer`.
    """
    matter = _require_open(office, number)
    if outcome not in (KINDS[matter.kind].ends if side == "holder" else ("withdrawn",)):
        raise Refused(_NO_END)
    said, act = _said(office, text, who, side), _act(matter, f"matter.{outcome}", who)
    with office.matters.closing(number, outcome, said, act):
        pass


def grant(office: Office, number: int, text: str, who: str) -> None:
    """Do what is asked for, give the leave or put the change on record, and close the matter: both happen or neither.

    Refused as of `extend` and `change`, and for a question; LookupError if there is no such matter.
    """
    matter = _require_open(office, number)
    if matter.kind == "question":
        raise Refused(_NOTHING_TO_GRANT)
    said = _said(office, text, who, "holder")
    within = office.matters.closing(number, "granted", said, _act(matter, "matter.granted", who))
    if matter.kind == "extension":
        with within:
            extend(office, _leave(matter), said.text, who)
        return
    key = Key(matter.about["unit_kind"], matter.about["unit"])
    change(office, key, _change(matter.about), said.text, who, within)


def _leave(matter: Matter) -> Leave:
    about = matter.about
    months, until = (about["first"], about["last"]), dt.date.fromisoformat(about["until"])
    return Leave(load_register(matter.register), matter.reporter, months, until, about["unit"])


def _as_text(value: str | dt.date | tuple[str, ...]) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _change(about: Mapping[str, str]) -> Change:
    """The change that `ask_change` kept as texts."""
    said: dict[str, Any] = {one.name: about.get(one.name, "") for one in fields(Change)}
    said |= {name: tuple(said[name].split()) for name in _LISTS}
    name = next(one for one in EFFECTS if one == about["name"])
    return Change(**{**said, "name": name, "day": dt.date.fromisoformat(about["day"])})


def _register_of(office: Office, delivery: int, reporter: str) -> str:
    try:
        received = office.deliveries.find(delivery).received
    except LookupError:
        raise Refused(_no_delivery(delivery)) from None
    if received.reporter != reporter:
        raise Refused(_no_delivery(delivery))
    return received.register


def _open(office: Office, matter: Matter, who: str) -> int:
    about: Details = {"reporter": matter.reporter}
    return office.matters.open(matter, Act(who, f"{_ASKED[matter.kind]}.asked", matter.register, "", about))


_ASKED: Mapping[MatterKind, str] = {"question": "question", "extension": "extension", "change": "unit.change"}


def _act(matter: Matter, what: str, who: str) -> Act:
    return Act(who, what, matter.register, str(matter.number), {"kind": matter.kind, "reporter": matter.reporter})


def _first(office: Office, text: str, who: str) -> tuple[Said, ...]:
    return (_said(office, text, who, "reporter"),)


def _said(office: Office, text: str, who: str, side: Side) -> Said:
    said = safe(text.strip())
    if not said or len(said) > LONGEST:
        raise Refused(_NO_TEXT)
    return Said(who, side, said, office.now())


def _require_open(office: Office, number: int) -> Matter:
    matter = office.matters.find(number)
    if matter.closed is not None:
        raise Refused(_CLOSED)
    return matter


_NO_TEXT = Text(
    sv=f"Skriv något, högst {LONGEST} tecken, utan personuppgifter. Inget har ändrats.",
    en=f"Write something, at most {LONGEST} characters, without personal data. Nothing has changed.",
)
_CLOSED = Text(
    sv="Ärendet är avslutat. Öppna ett nytt om något återstår. Inget har ändrats.",
    en="The matter is closed. Open a new one if something remains. Nothing has changed.",
)
_NO_END = Text(
    sv="Ärendet kan inte avslutas så. Inget har ändrats.", en="The matter cannot end like that. Nothing has changed."
)
_NOTHING_TO_GRANT = Text(
    sv="En fråga besvaras; det finns inget att bevilja. Inget har ändrats.",
    en="A question is answered; there is nothing to grant. Nothing has changed.",
)


def _no_delivery(number: int) -> Text:
    return Text(
        sv=f"Det finns ingen leverans {number} från uppgiftslämnaren. Inget har ändrats.",
        en=f"There is no delivery {number} of the reporter's. Nothing has changed.",
    )


def _not_yours(code: str) -> Text:
    return Text(
        sv=f"{code} är ingen enhet som uppgiftslämnaren rapporterar för i dag. Inget har ändrats.",
        en=f"{code} is no unit that the reporter sends for today. Nothing has changed.",
    )
