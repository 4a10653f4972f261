"""The roles -> an account of each, with a password made at random, which is told once and kept nowhere."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from liggare.demo.cast import casts
from liggare.demo.history import who_sends
from liggare.demo.scenery import WHO
from liggare.operate.access import ROLES, Role
from liggare.operate.grant import AccessWanted, ask_access, give_access
from liggare.operate.office import Office

NEWCOMER = "newcomer@example.com"
"""Somebody with an account who waits for a role."""


@dataclass(frozen=True)
class Login:
    """An account and its password. `role` None: it has no role, and has asked for one."""

    email: str
    role: Role | None
    reporter: str
    password: str = field(repr=False)


def admit(office: Office) -> tuple[Login, ...]:
    """Make the accounts and give them their roles. Django must be ready for the portal."""
    from liggare.portal.accounts.invite import account_for

    made = tuple(_people())
    for one in made:
        if one.role:
            give_access(office, AccessWanted(one.email, one.role, one.reporter, "demo"), WHO)
        account = account_for(one.email, one.email.partition("@")[0].capitalize())
        account.set_password(one.password)
        account.save()
    ask_access(office, AccessWanted(NEWCOMER, "sender", casts()[0].sending[0].filkod, "demo"), NEWCOMER)
    return made


def _people() -> Iterator[Login]:
    players = {player.filkod: player for cast in casts() for player in cast.reporter}
    main = next(iter(players))
    for player in players.values():
        yield Login(who_sends(player), "sender", player.filkod, _password())
    for name, role in ROLES.items():
        if name != "sender":
            yield Login(f"{name}@example.com", name, main if role.side == "reporter" else "", _password())
    yield Login(NEWCOMER, None, "", _password())


def _password() -> str:
    return secrets.token_urlsafe(12)
