"""What happens over SFTP -> on record: who came and went, and what was done to which file."""

from __future__ import annotations

from typing import Literal

from liggare.operate.access import Grant
from liggare.operate.audit import Act, Details
from liggare.operate.credential import Credential
from liggare.operate.credentials import credential_shown
from liggare.operate.dropped import Box
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.spec.model import Text

Done = Literal["put", "renamed", "removed"]

CHANNEL = "sftp"


def standing(office: Office, mark: str, account: str) -> tuple[Credential, tuple[Grant, ...]] | None:
    """The key as it stands now, with the account's roles; None if it holds no longer."""
    today = office.today()
    for one in office.credentials.select(mark=mark, account=account):
        if one.kind == "key" and one.holds(today):
            return one, office.access.of(account)
    return None


def session_opened(office: Office, mark: str, account: str, address: str) -> None:
    """An account has logged in with the key of that mark. Refused if it holds no longer."""
    if credential_shown(office, mark, account) is None:
        raise Refused(_OVER)
    about: Details = {"mark": mark, "address": address}
    office.trail.record(Act(account, "sftp.session opened", "", "", about), office.now())


def session_ended(office: Office, account: str, address: str, why: str) -> None:
    """An account has left, or was shown out."""
    about: Details = {"address": address, "why": why}
    office.trail.record(Act(account, "sftp.session ended", "", "", about), office.now())


def locked_out(office: Office, address: str) -> None:
    """An address that keeps failing is kept out for a while."""
    office.trail.record(Act(CHANNEL, "sftp.locked out", "", "", {"address": address}), office.now())


def file_done(office: Office, done: Done, box: Box, name: str, size: int, to: str = "") -> None:
    """Something was done to a file: its name, without what looks like an identity number, and its size."""
    about: Details = {"reporter": box.reporter, "box": box.name, "file": safe(name), "size": size}
    renamed: Details = {"to": safe(to)} if to else {}
    office.trail.record(Act(box.account, f"sftp.file {done}", "", "", {**about, **renamed}), office.now())


def reply_fetched(office: Office, account: str, reporter: str, name: str) -> None:
    """What came back was fetched."""
    about: Details = {"reporter": reporter, "file": safe(name)}
    office.trail.record(Act(account, "sftp.reply fetched", "", "", about), office.now())


_OVER = Text(
    sv="Nyckeln gäller inte längre. Be den som sköter kontot om en ny.",
    en="The key holds no longer. Ask whoever keeps the account for a new one.",
)
