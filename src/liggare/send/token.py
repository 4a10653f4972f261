"""The environment, or a file that nobody else reads -> the token and the address that it may be shown to."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from liggare.operate.credential import TOKEN
from liggare.operate.refusal import Refused
from liggare.spec.model import Text

VARIABLE = "LIGGARE_TOKEN"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

_FORM = re.compile(re.escape(TOKEN) + r"[A-Za-z0-9_-]{43}")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def token_in(file: Path | None, environment: Mapping[str, str] = os.environ) -> str:
    """The token. Refused without one, or if others than its owner may read the file."""
    said = _read(file) if file else environment.get("LIGGARE_TOKEN", "")
    if not said.strip():
        raise Refused(_NO_TOKEN)
    if not _FORM.fullmatch(said.strip()):
        raise Refused(_BAD_TOKEN)
    return said.strip()


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            if os.name == "posix" and os.fstat(opened.fileno()).st_mode & _OTHERS:
                raise Refused(_open_to_others(file))
            return opened.read(1000)
    except (OSError, UnicodeDecodeError):
        raise Refused(_unread(file)) from None


def address_in(said: str) -> str:
    """The address of a Liggare, without a slash at its end. Refused if it is none, or is not https from elsewhere."""
    parts = urlsplit(said)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise Refused(_NO_ADDRESS)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise Refused(_NO_TLS)
    return said.rstrip("/").removesuffix("/api/v1")


_NO_TOKEN = Text(
    sv=f"Ingen API-nyckel. Sätt {VARIABLE}, eller ange filen med --token-file. Nycklar görs i portalen, under "
    "Behörigheter och Systemkonton. Inget har skickats.",
    en=f"No token. Set {VARIABLE}, or name its file with --token-file. Tokens are made in the portal, at Access and "
    "System accounts. Nothing was sent.",
)
_BAD_TOKEN = Text(
    sv=f"Det där är ingen API-nyckel: den börjar med {TOKEN} och har 51 tecken. Kopiera den på nytt. "
    "Inget har skickats.",
    en=f"That is no token: it begins with {TOKEN} and has 51 characters. Copy it anew. Nothing was sent.",
)
_NO_ADDRESS = Text(
    sv="--to ska vara adressen till portalen, så här: https://lamna.exempel.se. Inget har skickats.",
    en="--to should be the address of the portal, like this: https://send.example.com. Nothing was sent.",
)
_NO_TLS = Text(
    sv="Adressen måste börja med https: annars kan andra läsa det som skickas. Inget har skickats.",
    en="The address must begin with https: otherwise others can read what is sent. Nothing was sent.",
)


def _open_to_others(file: Path) -> Text:
    return Text(
        sv=f"Andra kan läsa {file}. Gör den läsbar bara för dig: chmod 600 {file}. Inget har skickats.",
        en=f"Others can read {file}. Make it readable for you alone: chmod 600 {file}. Nothing was sent.",
    )


def _unread(file: Path) -> Text:
    return Text(
        sv=f"Kan inte läsa API-nyckeln i {file}. Ange en fil som finns och får läsas. Inget har skickats.",
        en=f"Cannot read the token in {file}. Name a file that is there and may be read. Nothing was sent.",
    )
