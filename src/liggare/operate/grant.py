"""Who asks for access to what -> a grant that waits; who may decide on it -> given until a day, refused, or ended.

Somebody without an account may ask too; nobody has made sure who that is before a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from liggare.operate.access import LASTS, ROLES, Grant, Role, may
from liggare.operate.audit import Act, Details
from liggare.operate.credential import SYSTEM
from liggare.operate.office import Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.spec.model import Text

LONGEST_NAME = 200
MOST_WAITING = 5
"""Applications of one address that wait at a time."""

_ACCOUNT = re.compile(r"[^@\s]{1,64}@[^@\s]{1,63}(\.[^@\s.]{1,63})+")
_REPORTER = re.compile(r"[0-9A-Za-z]{1,12}(_[0-9A-Za-z]{1,12})*")


@dataclass(frozen=True)
class AccessWanted:
    """A role that an account is to have: for a reporter (filkod), or for none on the register holder's side."""

    account: str
    role: Role
    reporter: str
    reason: str
    name: str = ""


def ask_access(office: Office, wanted: AccessWanted, who: str) -> int:
    """Ask for a role; the number of what now waits for a decision. Refused if it is there, or asked for, already."""
    return office.access.add(_grant(office, wanted, who), _act(who, "access.asked", wanted))


def apply_for_access(office: Office, wanted: AccessWanted) -> None:
    """Somebody without an account asks for a role at a reporter; nothing happens if it is there, or asked for, already.

    Refused for an address or a reporter that is none, without a name or a reason, or for a role of the holder's; that
    tells nothing of which accounts there are.
    """
    if ROLES[wanted.role].side != "reporter":
        raise Refused(_NO_REPORTER)
    if not wanted.name.strip():
        raise Refused(_NO_NAME)
    grant = _checked(office, wanted, wanted.account.strip().casefold())
    waits = [one for one in office.access.of(grant.account) if one.waiting]
    if len(waits) < MOST_WAITING and not _there(office, grant):
        office.access.add(grant, _act(grant.account, "access.applied", wanted))


def invite(office: Office, wanted: AccessWanted, who: str) -> int:
    """Give somebody else a role at once, as whoever decides on it may; its number. Refused as of `ask_access`."""
    if who.casefold() == wanted.account.strip().casefold():
        raise Refused(_OWN)
    return give_access(office, wanted, who)


def give_access(office: Office, wanted: AccessWanted, who: str) -> int:
    """Give a role at once, as the register holder does with the first ones; its number. Refused as of `ask_access`."""
    return _give(office, wanted, who, _ACCOUNT)


def grant_system(office: Office, wanted: AccessWanted, who: str) -> int:
    """Give a system account a role at a reporter; its number. Refused as of `ask_access`, or for no such name."""
    if ROLES[wanted.role].side != "reporter" or "grant access" in ROLES[wanted.role].rights:
        raise Refused(_NO_SYSTEM_ROLE)
    return _give(office, wanted, who, SYSTEM)


def decide_access(office: Office, number: int, who: str, *, give: bool, reason: str) -> None:
    """Give what was asked for, for a year, or refuse it. Refused if nobody asks, or whoever asks decides themselves."""
    asked = found(office, number)
    if not asked.waiting:
        raise Refused(_DECIDED)
    if who.casefold() in (asked.account, asked.asked_by.casefold()):
        raise Refused(_OWN)
    last = office.today() + LASTS if give else None
    about: Details = {**_about(asked.account, asked.role, asked.reporter), "reason": require_reason(reason)}
    act = Act(who, "access.given" if give else "access.refused", "", str(number), about)
    office.access.decide(number, who, office.now(), last, act)


def end_access(office: Office, number: int, who: str, reason: str) -> None:
    """End a grant. Refused without a reason, or if there is none that holds or waits."""
    one = found(office, number)
    if one.ended is not None:
        raise Refused(_DECIDED)
    about: Details = {**_about(one.account, one.role, one.reporter), "reason": require_reason(reason)}
    office.access.end(number, office.now(), Act(who, "access.ended", "", str(number), about))


def see_as(office: Office, reporter: str, who: str) -> None:
    """Put on record that somebody of the register holder's looks at the pages of a reporter as the reporter does."""
    office.trail.record(Act(who, "seen.as.reporter", "", safe(reporter)), office.now())


def put_account(office: Office, account: str, what: Literal["closed", "opened"], reason: str, who: str) -> None:
    """Put on record that an account is closed, or opened, before it is. Refused without a reason, or for oneself.

    What a closed account was given, or asked for, is ended: nothing is sent to it, and if opened it is given anew.
    """
    if who.casefold() == account.casefold():
        raise Refused(_OWN_ACCOUNT)
    about: Details = {"account": safe(account), "reason": require_reason(reason)}
    office.trail.record(Act(who, f"account.{what}", "", "", about), office.now())
    held = [one for one in office.access.of(account.casefold()) if one.ended is None] if what == "closed" else []
    for one in held:
        end_access(office, one.number, who, reason)


def may_decide(grants: tuple[Grant, ...], asked: Grant, office: Office) -> bool:
    """Whether somebody with these grants may decide on what is asked for: their own organisation, or the holder."""
    return may_give(grants, asked.role, asked.reporter, office)


def may_give(grants: tuple[Grant, ...], role: Role, reporter: str, office: Office) -> bool:
    """Whether somebody with these grants may give others that role, for that reporter (none on the holder's side)."""
    today = office.today()
    if ROLES[role].side == "reporter" and reporter and may(grants, "grant access", today, reporter):
        return True
    return may(grants, "grant any access", today)


def found(office: Office, number: int) -> Grant:
    """The grant with that number. Refused if there is none."""
    one = next((grant for grant in office.access.of("") if grant.number == number), None)
    if one is None:
        raise Refused(_NONE)
    return one


def _give(office: Office, wanted: AccessWanted, who: str, form: re.Pattern[str]) -> int:
    asked = _grant(office, wanted, who, form)
    last = office.today() + LASTS
    given = Grant(**{**vars(asked), "decided": asked.asked, "decided_by": who, "last": last})
    return office.access.add(given, _act(who, "access.given", wanted))


def _grant(office: Office, wanted: AccessWanted, who: str, form: re.Pattern[str] = _ACCOUNT) -> Grant:
    grant = _checked(office, wanted, who, form)
    if _there(office, grant):
        raise Refused(_THERE)
    return grant


def _there(office: Office, grant: Grant) -> bool:
    """Whether the account has the role already, or has asked for it."""
    today = office.today()
    same = (one for one in office.access.of(grant.account) if (one.role, one.reporter) == (grant.role, grant.reporter))
    return any(one.waiting or one.holds(today) for one in same)


def _checked(office: Office, wanted: AccessWanted, who: str, form: re.Pattern[str] = _ACCOUNT) -> Grant:
    account = wanted.account.strip().casefold()
    if not form.fullmatch(account) or len(account) > 254 or safe(account) != account:
        raise Refused(_NO_ACCOUNT if form is _ACCOUNT else _NO_SYSTEM)
    side = ROLES[wanted.role].side
    if (side == "holder") != (not wanted.reporter) or (wanted.reporter and not _REPORTER.fullmatch(wanted.reporter)):
        raise Refused(_NO_REPORTER)
    name = wanted.name.strip()
    if len(name) > LONGEST_NAME or safe(name) != name or not name.isprintable():
        raise Refused(_NO_NAME)
    reason = require_reason(wanted.reason)
    return Grant(account, wanted.role, wanted.reporter, reason, who, office.now(), name=name)


def _act(who: str, what: str, wanted: AccessWanted) -> Act:
    about = _about(wanted.account.strip().casefold(), wanted.role, wanted.reporter)
    return Act(who, what, "", "", {**about, "reason": require_reason(wanted.reason)})


def _about(account: str, role: Role, reporter: str) -> Details:
    return {"account": account, "role": role, "reporter": reporter}


_NO_NAME = Text(
    sv=f"Ange namnet, högst {LONGEST_NAME} tecken, utan personnummer. Inget har ändrats.",
    en=f"Give the name, at most {LONGEST_NAME} characters, without an identity number. Nothing has changed.",
)
_OWN_ACCOUNT = Text(
    sv="Ingen stänger eller öppnar sitt eget konto. Inget har ändrats.",
    en="Nobody closes or opens their own account. Nothing has changed.",
)
_NONE = Text(
    sv="Det finns ingen sådan behörighet eller ansökan. Inget har ändrats.",
    en="There is no such access or application. Nothing has changed.",
)
_DECIDED = Text(
    sv="Den är redan avgjord eller avslutad. Inget har ändrats.",
    en="It is decided or ended already. Nothing has changed.",
)
_OWN = Text(
    sv="Ingen avgör sin egen ansökan. Be någon annan i din organisation, eller registerhållaren.",
    en="Nobody decides on their own application. Ask somebody else in your organisation, or the register holder.",
)
_NO_ACCOUNT = Text(
    sv="E-postadressen duger inte som konto. Skriv den så här: namn@exempel.se. Inget har ändrats.",
    en="The e-mail address will not do as an account. Write it like this: name@example.com. Nothing has changed.",
)
_NO_SYSTEM = Text(
    sv="Ett systemkontos namn är 3 till 40 små bokstäver a till z, siffror och bindestreck, till exempel 14-journal.",
    en="A system account's name is 3 to 40 small letters a to z, digits and hyphens, for example 14-journal.",
)
_NO_SYSTEM_ROLE = Text(
    sv="Ett systemkonto kan inte ha den rollen. Välj uppgiftslämnare, tekniker eller systemleverantör.",
    en="A system account cannot have that role. Choose reporter, technician or system vendor.",
)
_NO_REPORTER = Text(
    sv="En roll hos en uppgiftslämnare ska ha dess filkod, till exempel 14; en roll hos registerhållaren ingen.",
    en="A role at a reporter needs its filkod, for example 14; a role at the register holder none.",
)
_THERE = Text(
    sv="Kontot har redan den rollen, eller har bett om den. Inget har ändrats.",
    en="The account has that role already, or has asked for it. Nothing has changed.",
)
