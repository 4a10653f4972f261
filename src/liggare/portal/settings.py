"""The environment -> where the portal is reached, and how careful it is with those who log in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from liggare.operate.refusal import Refused
from liggare.portal.brokers import LOOPBACK, Broker, brokers_in
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Text
from liggare.store.host_key import PORT
from liggare.store.sandbox_mark import is_sandbox

SecondFactor = Literal["required", "offered"]
SANDBOX, SANDBOX_PAGES = "liggare.sandbox", "liggare.sandbox.pages"
"""What shows a test environment: a room above this one, found by name and in no other environment."""

DEFAULT_URL = "http://127.0.0.1:8000"
API_RATE = 1200
"""Requests of a token, or of an address without one, in a minute: twenty a second. Our own."""


@dataclass(frozen=True)
class Settings:
    """`folder` is the data folder, `database` PostgreSQL's address or empty, `url` the portal's own for browsers.

    `second_factor`: whether nobody sees a patient's data without one. `behind_proxy`: another server ends TLS, and says
    in X-Forwarded-Proto and X-Forwarded-For how and from where it was reached. `brokers`: of e-identification.
    `sftp_port`: where files can be sent over SFTP, None if they cannot.
    `api_rate`: requests of a program in a minute.
    """

    folder: Path
    database: str
    url: str
    second_factor: SecondFactor
    behind_proxy: bool
    brokers: tuple[Broker, ...] = ()
    sftp_port: int | None = PORT
    api_rate: int = API_RATE

    @property
    def sandbox(self) -> bool:
        """Whether the data folder is a test environment's."""
        return is_sandbox(self.folder)

    @property
    def host(self) -> str:
        """The host in the address."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The port in the address, or that of its scheme."""
        return urlsplit(self.url).port or (443 if self.secure else 80)

    @property
    def secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.url.startswith("https:")

    @property
    def local(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host in LOOPBACK


def settings_of(environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> Settings:
    """What the environment says. Refused if it says what is not safe, or nothing that can be understood."""
    factor = environment.get("LIGGARE_PORTAL_SECOND_FACTOR", "required")
    brokers = environment.get("LIGGARE_OIDC", "")
    sftp = environment.get("LIGGARE_SFTP", "").rpartition(":")[2] or str(PORT)
    rate = environment.get("LIGGARE_API_RATE", str(API_RATE))
    settings = Settings(
        folder=(folder or data_folder()).absolute(),
        database=environment.get("LIGGARE_DATABASE_URL", ""),
        url=environment.get("LIGGARE_PORTAL_URL", DEFAULT_URL).rstrip("/"),
        second_factor="offered" if factor == "offered" else "required",
        behind_proxy=environment.get("LIGGARE_PORTAL_BEHIND_PROXY", "") == "yes",
        brokers=brokers_in(Path(brokers)) if brokers else (),
        sftp_port=int(sftp) if sftp.isdecimal() else None,
        api_rate=int(rate) if rate.isdecimal() else 0,
    )
    parts = urlsplit(settings.url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise Refused(_NO_URL)
    if factor not in get_args(SecondFactor):
        raise Refused(_NO_FACTOR)
    if settings.api_rate < 1:
        raise Refused(_NO_RATE)
    if not settings.local and not settings.secure:
        raise Refused(_NO_TLS)
    if not settings.local and settings.second_factor == "offered":
        raise Refused(_ONE_FACTOR)
    return settings


_NO_URL = Text(
    sv="LIGGARE_PORTAL_URL är ingen adress. Den ska se ut så här, utan sökväg: https://lamna.exempel.se",
    en="LIGGARE_PORTAL_URL is no address. It should look like this, without a path: https://send.example.com",
)
_NO_FACTOR = Text(
    sv="LIGGARE_PORTAL_SECOND_FACTOR ska vara required eller offered.",
    en="LIGGARE_PORTAL_SECOND_FACTOR should be required or offered.",
)
_NO_RATE = Text(
    sv="LIGGARE_API_RATE ska vara hur många anrop per minut ett program får göra: ett heltal, minst 1.",
    en="LIGGARE_API_RATE should be how many requests a minute a program may make: a whole number, at least 1.",
)
_NO_TLS = Text(
    sv="Portalen nås av andra än den här datorn och måste ha https: sätt en server med TLS framför, och dess adress i "
    "LIGGARE_PORTAL_URL.",
    en="The portal is reached by others than this machine and must have https: put a server with TLS before it, and "
    "its address in LIGGARE_PORTAL_URL.",
)
_ONE_FACTOR = Text(
    sv="Utan krav på en andra faktor får portalen bara nås från den här datorn.",
    en="Without a second factor being required the portal may only be reached from this machine.",
)
