"""The verbs of system accounts: opened by a reporter; their tokens and keys made, rotated, ended and used."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, replace

from liggare.operate.access import LASTS, ROLES, Grant, Right, may
from liggare.operate.audit import Act, Details
from liggare.operate.credential import TOKEN, Credential, is_system, public_key, token_mark
from liggare.operate.grant import AccessWanted, grant_system
from liggare.operate.office import Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.register.months import swedish_day
from liggare.spec.model import Text

LONGEST_LABEL = 100
MOST = 20
"""Tokens and keys of an account that hold at a time; our own."""

OVERLAP = dt.timedelta(days=7)
"""So long does a token hold beside the one that follows it, so that every machine can be told the new one; our own."""

_ODD = dt.timedelta(minutes=1)
"""The last use is kept to the minute: not every request is a row written."""


@dataclass(frozen=True)
class CredentialWanted:
    """A token or key as whoever makes it wants it: `days` it is to hold, at most a year; the rest as `Credential`."""

    account: str
    label: str
    rights: tuple[Right, ...]
    reporters: tuple[str, ...] = ()
    days: int = LASTS.days


def open_system(office: Office, wanted: AccessWanted, who: str) -> int:
    """Open a system account with a role at a reporter; the number of its grant.

    Refused if there is one of that name, or the name is none (3 to 40 small letters, digits and hyphens).
    """
    if office.access.of(wanted.account.strip().casefold()):
        raise Refused(_TAKEN)
    return grant_system(office, wanted, who)


def let_system_in(office: Office, wanted: AccessWanted, who: str) -> int:
    """Let a system account that another reporter opened send for this one too, as a vendor's does for several."""
    if not office.access.of(wanted.account.strip().casefold()):
        raise Refused(_NO_SYSTEM)
    return grant_system(office, wanted, who)


def may_keep(office: Office, grants: tuple[Grant, ...], account: str) -> bool:
    """Whether somebody with these grants may make and end the account's credentials: its first reporter, the holder."""
    own = office.access.of(account) if is_system(account) else ()
    today = office.today()
    return bool(own) and (may(grants, "grant access", today, own[0].reporter) or may(grants, "grant any access", today))


def make_token(office: Office, wanted: CredentialWanted, who: str) -> tuple[int, str]:
    """Make a token; its number, and the token itself, which nobody can be shown again."""
    token = TOKEN + secrets.token_urlsafe(32)
    made = _made(office, wanted, who, token_mark(token))
    return office.credentials.add(made, _act(who, "token.made", made)), token


def add_key(office: Office, wanted: CredentialWanted, line: str, who: str) -> int:
    """Add a public key (its line, as OpenSSH writes it); its number. Refused if some account has it already."""
    public, mark = public_key(line)
    if any(one.ended is None for one in office.credentials.select(mark=mark)):
        raise Refused(_KEY_KNOWN)
    made = _made(office, wanted, who, mark, public)
    return office.credentials.add(made, _act(who, "key.added", made))


def rotate_token(office: Office, number: int, who: str) -> tuple[int, str]:
    """Make a token like another, which holds for a week more; as `make_token`. Refused if it is none that holds."""
    old = credential(office, number)
    if old.kind != "token" or not old.holds(office.today()):
        raise Refused(_OVER)
    days = (old.last - swedish_day(old.made)).days
    wanted = CredentialWanted(old.account, old.label, old.rights, old.reporters, max(1, days))
    made = make_token(office, wanted, who)
    last = min(old.last, office.today() + OVERLAP)
    office.credentials.shorten(number, last, office.now(), _act(who, "token.rotated", replace(old, last=last)))
    return made


def end_credential(office: Office, number: int, who: str, reason: str) -> None:
    """End a token or key from now on. Refused without a reason, or if it has ended."""
    one = credential(office, number)
    if one.ended is not None:
        raise Refused(_OVER)
    act = _act(who, f"{one.kind}.ended", one)
    office.credentials.end(
        number, office.now(), replace(act, details={**act.details, "reason": require_reason(reason)})
    )


def credential(office: Office, number: int) -> Credential:
    """The token or key with that number. Refused if there is none."""
    found = next((one for one in office.credentials.select() if one.number == number), None)
    if found is None:
        raise Refused(_NONE)
    return found


def credential_shown(office: Office, mark: str, account: str = "") -> Credential | None:
    """The token or key with that mark, of that account if one is named; None if none of it holds today.

    That it was used is kept.
    """
    today, now = office.today(), office.now()
    for one in office.credentials.select(mark=mark):
        if one.holds(today) and account in ("", one.account):
            if one.used is None or now - one.used >= _ODD:
                office.credentials.used(one.number, now)
            return one
    return None


def _made(office: Office, wanted: CredentialWanted, who: str, mark: str, public: str = "") -> Credential:
    label, today = wanted.label.strip(), office.today()
    if not label or len(label) > LONGEST_LABEL or safe(label) != label or not label.isprintable():
        raise Refused(_NO_LABEL)
    if not 1 <= wanted.days <= LASTS.days:
        raise Refused(_NO_DAYS)
    _require_within(office, wanted)
    if sum(one.holds(today) for one in office.credentials.select(account=wanted.account)) >= MOST:
        raise Refused(_TOO_MANY)
    return Credential(
        account=wanted.account,
        kind="key" if public else "token",
        label=label,
        mark=mark,
        public=public,
        rights=wanted.rights,
        reporters=wanted.reporters,
        made_by=who,
        made=office.now(),
        last=today + dt.timedelta(days=wanted.days),
    )


def _require_within(office: Office, wanted: CredentialWanted) -> None:
    """A credential may do nothing that its account may not; Refused otherwise, or if it may do nothing at all."""
    held = [one for one in office.access.of(wanted.account) if one.holds(office.today())]
    if not is_system(wanted.account) or not held:
        raise Refused(_NO_SYSTEM)
    rights = frozenset[Right]().union(*(ROLES[one.role].rights for one in held))
    if not wanted.rights or not rights.issuperset(wanted.rights):
        raise Refused(_NO_RIGHT)
    if not {one.reporter for one in held}.issuperset(wanted.reporters):
        raise Refused(_NO_RIGHT)


def _act(who: str, what: str, one: Credential) -> Act:
    about: Details = {
        "account": one.account,
        "label": one.label,
        "mark": one.mark,
        "rights": ", ".join(one.rights),
        "reporters": ", ".join(one.reporters),
        "last": one.last.isoformat(),
    }
    return Act(who, what, "", str(one.number or ""), about)


_TAKEN = Text(
    sv="Det finns redan ett systemkonto med det namnet. Välj ett annat, till exempel filkoden och systemets namn.",
    en="There is a system account of that name already. Choose another, for example the filkod and the system's name.",
)
_NO_SYSTEM = Text(
    sv="Det finns inget sådant systemkonto med en roll som gäller. Inget har ändrats.",
    en="There is no such system account with a role that holds. Nothing has changed.",
)
_KEY_KNOWN = Text(
    sv="Nyckeln är redan tillagd. En nyckel hör till ett enda konto: gör en egen för varje system.",
    en="The key is added already. A key belongs to one account only: make one for each system.",
)
_OVER = Text(sv="Den gäller inte längre. Inget har ändrats.", en="It holds no longer. Nothing has changed.")
_NONE = Text(
    sv="Det finns ingen sådan nyckel. Inget har ändrats.", en="There is no such token or key. Nothing has changed."
)
_NO_LABEL = Text(
    sv=f"Ge nyckeln ett namn, högst {LONGEST_LABEL} tecken, till exempel datorns. Inget har ändrats.",
    en=f"Give it a name, at most {LONGEST_LABEL} characters, for example the computer's. Nothing has changed.",
)
_NO_DAYS = Text(
    sv=f"Den kan gälla i 1 till {LASTS.days} dagar. Inget har ändrats.",
    en=f"It can hold for 1 to {LASTS.days} days. Nothing has changed.",
)
_TOO_MANY = Text(
    sv=f"Kontot har redan {MOST} nycklar som gäller. Avsluta dem som inte används. Inget har ändrats.",
    en=f"The account has {MOST} tokens and keys that hold already. End those that are not used. Nothing has changed.",
)
_NO_RIGHT = Text(
    sv="En nyckel får göra minst en sak, och inget som kontot självt inte får göra. Inget har ändrats.",
    en="A token or key may do at least one thing, and nothing that its account may not. Nothing has changed.",
)
