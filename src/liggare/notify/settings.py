"""The environment and the data folder -> what mails are handed to."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from liggare.notify.files import FileMailer
from liggare.notify.smtp import Server, SmtpMailer
from liggare.operate.duty_ports import Mailer
from liggare.operate.refusal import Refused
from liggare.organisation.contact import is_email
from liggare.spec.model import Text

FOLDER = "mail"
PORTS = {"smtp": 25, "smtps": 465}
"""The port of a mail server by its scheme, unless the address names one."""

_SENDER = "liggare@localhost"
_PORTAL = "http://127.0.0.1:8000"


def mailer(data: Path) -> Mailer:
    """As LIGGARE_MAIL says: a mail server (smtp:// or smtps://) or a folder (file:///); else a folder of the data's.

    Refused if the address is none, or a mail server is named without a sender (LIGGARE_MAIL_FROM).
    """
    said = os.environ.get("LIGGARE_MAIL", "")
    sender = os.environ.get("LIGGARE_MAIL_FROM", "")
    if not said:
        return FileMailer(data / FOLDER, sender or _SENDER)
    try:
        address = urlsplit(said)
        port = address.port
    except ValueError:
        raise Refused(_NO_ADDRESS) from None  # it may hold a password: it is not repeated
    if address.scheme == "file" and address.path:
        return FileMailer(Path(unquote(address.path)), sender or _SENDER)
    if address.scheme not in PORTS or not address.hostname or address.password:
        raise Refused(_NO_ADDRESS)
    if not is_email(sender):
        raise Refused(_NO_SENDER)
    return SmtpMailer(_server(address, port), sender)


def portal_address() -> str:
    """Where the portal is reached, as letters link to it: LIGGARE_PORTAL_URL, or this machine."""
    return os.environ.get("LIGGARE_PORTAL_URL", "").rstrip("/") or _PORTAL


def _server(address: SplitResult, port: int | None) -> Server:
    return Server(
        host=address.hostname or "",
        port=port or PORTS[address.scheme],
        encrypted=address.scheme == "smtps",
        user=unquote(address.username or ""),
        password=_password() if address.username else "",
    )


def _password() -> str:
    path = os.environ.get("LIGGARE_MAIL_PASSWORD_FILE", "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        raise Refused(_NO_PASSWORD) from None


_NO_ADDRESS = Text(
    sv="LIGGARE_MAIL duger inte. Skriv smtp://server, smtps://användare@server:465 eller file:///mapp, och lösenordet "
    "i en fil (LIGGARE_MAIL_PASSWORD_FILE), aldrig i adressen. Inget har skickats.",
    en="LIGGARE_MAIL will not do. Write smtp://server, smtps://user@server:465 or file:///folder, and the password in "
    "a file (LIGGARE_MAIL_PASSWORD_FILE), never in the address. Nothing was sent.",
)
_NO_SENDER = Text(
    sv="Ange avsändaren i LIGGARE_MAIL_FROM, till exempel register@exempel.se. Inget har skickats.",
    en="Name the sender in LIGGARE_MAIL_FROM, for example register@example.com. Nothing was sent.",
)
_NO_PASSWORD = Text(
    sv="Lösenordsfilen i LIGGARE_MAIL_PASSWORD_FILE går inte att läsa. Inget har skickats.",
    en="The password file in LIGGARE_MAIL_PASSWORD_FILE cannot be read. Nothing was sent.",
)
