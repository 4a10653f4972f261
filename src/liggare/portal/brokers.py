"""A file of brokers of e-identification (SITHS, BankID, Freja by way of OpenID Connect) -> what the log-in needs."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from liggare.operate.refusal import Refused
from liggare.spec.model import Text

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Broker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A broker. `server` is its issuer's address; `levels` the assurance (acr) of which one must be told.

    `origins`: other places than the server's own that its log-in leads to. `connects_by_email`: an account is known by
    the address that the broker has verified; otherwise its owner connects it once, logged in with password.
    """

    id: str
    name: str
    server: str
    client: str
    secret: str
    levels: tuple[str, ...]
    origins: tuple[str, ...] = ()
    connects_by_email: bool = False

    @property
    def origin(self) -> str:
        """The scheme and host of the server."""
        parts = urlsplit(self.server)
        return f"{parts.scheme}://{parts.netloc}"

    def __repr__(self) -> str:
        return f"Broker({self.id!r})"  # never the secret: what is printed may end up in a log


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    broker: tuple[Broker, ...]


def brokers_in(path: Path) -> tuple[Broker, ...]:
    """The brokers of a TOML file. Refused if it cannot be read or understood, others can read it, or it is not safe."""
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise Refused(_OPEN)
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).broker
    except OSError as error:
        raise Refused(_unread(error.strerror or "")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise Refused(_unread(_said(error))) from None
    if faulty := [one.id for one in found if not _safe(one)]:
        raise Refused(_unsafe(faulty))
    return found


def _said(error: Exception) -> str:
    """What is wrong, and where; a decoder's word quotes no value, and so no secret."""
    return str(error) if isinstance(error, msgspec.ValidationError) else type(error).__name__


def _safe(broker: Broker) -> bool:
    """Whether a level is required, and everything is reached by TLS, but for this machine itself."""
    addresses = [urlsplit(one) for one in (broker.server, *broker.origins)]
    told = all(one.scheme == "https" or one.hostname in LOOPBACK for one in addresses)
    return bool(told and broker.levels and broker.id and broker.client and broker.secret)


def providers(brokers: Sequence[Broker]) -> dict[str, Any]:
    """The setting that the log-in reads: the level is asked for, and PKCE binds the answer to who asked."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(one) for one in brokers]}}


def _app(broker: Broker) -> dict[str, Any]:
    return {
        "provider_id": broker.id,
        "name": broker.name,
        "client_id": broker.client,
        "secret": broker.secret,
        "settings": {
            "server_url": broker.server,
            "levels": list(broker.levels),
            "auth_params": {"acr_values": " ".join(broker.levels)},
            "email_authentication": broker.connects_by_email,
        },
    }


_OPEN = Text(
    sv="Filen i LIGGARE_OIDC kan läsas av andra än sin ägare, och den har hemligheter. Gör så här: chmod 600 FILEN",
    en="The file in LIGGARE_OIDC can be read by others than its owner, and it holds secrets. Do this: chmod 600 FILE",
)


def _unread(why: str) -> Text:
    return Text(
        sv=f"Filen i LIGGARE_OIDC kan inte läsas ({why}). Hur den ska se ut: docs/how-to/run-the-portal.md.",
        en=f"The file in LIGGARE_OIDC cannot be read ({why}). How it should look: docs/how-to/run-the-portal.en.md.",
    )


def _unsafe(names: Sequence[str]) -> Text:
    listed = ", ".join(names)
    return Text(
        sv=f"Förmedlare i LIGGARE_OIDC som inte är säkra: {listed}. Var och en måste ha https, minst en nivå i levels, "
        "client och secret.",
        en=f"Brokers in LIGGARE_OIDC that are not safe: {listed}. Each must have https, at least one level in levels, "
        "client and secret.",
    )
