"""An empty folder -> a test environment: made-up units and reporters, who may log in, and a token for a system."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from liggare.demo import scenery
from liggare.demo.cast import Place, casts
from liggare.demo.people import Login
from liggare.operate.access import ROLES
from liggare.operate.checkpoint import checkpoint
from liggare.operate.credentials import CredentialWanted, let_system_in, make_token, open_system
from liggare.operate.grant import AccessWanted, give_access
from liggare.operate.news import publish
from liggare.operate.notice import Notice
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.portal.configure import configure
from liggare.portal.settings import Settings
from liggare.sandbox.cases import reporters, suites
from liggare.spec.data_folder import data_folder
from liggare.spec.deadline import months_later
from liggare.spec.model import Text
from liggare.store.sandbox_mark import is_sandbox, make_sandbox

VENDOR, HOLDER, SYSTEM = "vendor@example.com", "holder@example.com", "provsystem"
"""Who tries a system, who sees it from the register holder's side, and the system's own account."""

_WHY = "provmiljö"
_BANNER_FOR = dt.timedelta(days=3650)


@dataclass(frozen=True)
class Furnished:
    """Who may log in, and the system account's token; both are told once and kept nowhere."""

    people: tuple[Login, ...]
    token: str = field(repr=False)


def sandbox_folder(said: Path | None) -> Path:
    """The folder that is named, or the one beside the data folder in earnest. It need not be there."""
    if said is not None:
        return said
    usual = data_folder()
    return usual if is_sandbox(usual) else usual.with_name(f"{usual.name}-sandbox")


def require_sandbox(folder: Path) -> None:
    """Refused if the folder holds something, and is no test environment."""
    if not is_sandbox(folder) and folder.exists() and any(folder.iterdir()):
        raise Refused(_in_earnest(folder))


def furnish(settings: Settings) -> Furnished | None:
    """Make the settings' folder a test environment; None if it is one already. Refused as of `require_sandbox`."""
    require_sandbox(settings.folder)
    if is_sandbox(settings.folder):
        return None
    make_sandbox(settings.folder)
    configure(settings)
    from liggare.portal.server import prepare
    from liggare.store.house import office

    prepare()
    with office(settings.folder, "") as here:
        scenery.set_up(here, months_later(here.today().replace(day=1), -1), _units())
        publish(here, _banner(here))
        people = tuple(_people())
        _admit(here, people)
        token = _system(here)
        checkpoint(here)
    return Furnished(people, token)


def every_reporter() -> tuple[str, ...]:
    """Those of the cases, and those that have units and last days."""
    cast = {player.filkod for one in casts() for player in one.reporter}
    return tuple(sorted({*reporters(), *cast}))


def _units() -> Mapping[str, Sequence[Place]]:
    """The units of the cases, by register: what their files name is known here."""
    return {one.register: [_place(code) for case in one.case for code in case.units] for one in suites()}


def _place(code: str) -> Place:
    """A unit whose code is a real one; what else is said of it is made up."""
    return Place(
        code=code,
        name=f"Provsjukhuset {code}",
        provider="Provregionen",
        address=f"Provgatan {code}",
        postal_code="99999",
        town="Provstad",
    )


def _people() -> Iterator[Login]:
    first = every_reporter()[0]
    yield Login(VENDOR, "responsible", first, secrets.token_urlsafe(12))
    yield Login(HOLDER, "steward", "", secrets.token_urlsafe(12))


def _admit(office: Office, people: tuple[Login, ...]) -> None:
    from liggare.portal.accounts.invite import account_for

    for one in every_reporter():
        give_access(office, AccessWanted(VENDOR, "responsible", one, _WHY), HOLDER)
    give_access(office, AccessWanted(HOLDER, "steward", "", _WHY), HOLDER)
    for login in people:
        account = account_for(login.email, login.email.partition("@")[0].capitalize())
        account.set_password(login.password)
        account.save()


def _system(office: Office) -> str:
    """The system account may do what a reporter may, for every reporter; its token."""
    first, *others = every_reporter()
    open_system(office, AccessWanted(SYSTEM, "sender", first, _WHY), VENDOR)
    for one in others:
        let_system_in(office, AccessWanted(SYSTEM, "sender", one, _WHY), VENDOR)
    rights = tuple(sorted(ROLES["sender"].rights))
    return make_token(office, CredentialWanted(SYSTEM, _WHY, rights), VENDOR)[1]


def _banner(office: Office) -> Notice:
    today = office.today()
    return Notice(_BANNER, True, today, today + _BANNER_FOR, HOLDER, office.now())


def _in_earnest(folder: Path) -> Text:
    return Text(
        sv=f"Mappen {folder} är inte tom, och ingen provmiljö. Provmiljön har en egen mapp: ange en med --data. "
        "Inget har ändrats.",
        en=f"The folder {folder} is not empty, and no test environment. A test environment has a folder of its own: "
        "name one with --data. Nothing has changed.",
    )


_BANNER = Text(
    sv="Det här är en provmiljö för system. Lämna aldrig verkliga personers uppgifter hit.",
    en="This is a test environment for systems. Never send real persons' data here.",
)
