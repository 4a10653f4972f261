"""The environment -> where the SFTP server listens, and how much it lets an account do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from liggare.operate.refusal import Refused
from liggare.spec.model import Text
from liggare.store.host_key import PORT

DEFAULT_ADDRESS = f"127.0.0.1:{PORT}"
OFF = "off"


@dataclass(frozen=True)
class Limits:
    """How much is let through; all of it our own. Times in seconds, `size` in bytes.

    `size`, `files` and `sessions` are an account's. `everybody`: sessions in all; `knocking`: connections that have not
    logged in yet, `knocking_each`: of them from one address. `idle`: without a sign from the client; `total`: of a
    session. `tries`: log-ins that fail within `window`, after which an address is kept out for `locked`. `look`: so
    often is seen whether a key still holds.
    """

    size: int = 50 * 1024**3
    files: int = 2000
    sessions: int = 20
    everybody: int = 200
    knocking: int = 200
    knocking_each: int = 60
    idle: float = 15 * 60
    total: float = 12 * 3600
    login: float = 30
    tries: int = 10
    window: float = 10 * 60
    locked: float = 15 * 60
    look: float = 5


@dataclass(frozen=True)
class SftpSettings:
    """`host` and `port` to listen on. `quiet`: seconds that a complete set must be left alone; `longest`: seconds that
    an unfinished one is waited for; `kept`: days that what came back can be fetched."""

    host: str
    port: int
    quiet: float = 60
    longest: float = 24 * 3600
    kept: float = 30
    limits: Limits = field(default_factory=Limits)


def sftp_settings(environment: Mapping[str, str] = os.environ) -> SftpSettings | None:
    """What the environment says; None if there is to be no SFTP server. Refused if it cannot be understood."""
    address = environment.get("LIGGARE_SFTP", "") or DEFAULT_ADDRESS
    if address == OFF:
        return None
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise Refused(_NO_ADDRESS)
    limits = Limits(
        size=round(
            _number("LIGGARE_SFTP_GIGABYTES", environment.get("LIGGARE_SFTP_GIGABYTES", ""), 50, 100_000) * 1024**3
        ),
        files=round(_number("LIGGARE_SFTP_FILES", environment.get("LIGGARE_SFTP_FILES", ""), 2000, 1_000_000)),
        sessions=round(_number("LIGGARE_SFTP_SESSIONS", environment.get("LIGGARE_SFTP_SESSIONS", ""), 20, 10_000)),
    )
    return SftpSettings(
        host.strip("[]"),
        int(port),
        quiet=_number("LIGGARE_SFTP_QUIET", environment.get("LIGGARE_SFTP_QUIET", ""), 60, 24 * 3600),
        kept=_number("LIGGARE_SFTP_KEPT", environment.get("LIGGARE_SFTP_KEPT", ""), 30, 3660),
        limits=limits,
    )


def _number(name: str, said: str, usual: float, most: float) -> float:
    try:
        number = float(said.strip().replace(",", ".") or usual)
    except ValueError:
        raise Refused(_no_number(name, most)) from None
    if not 0 < number <= most:
        raise Refused(_no_number(name, most))
    return number


_NO_ADDRESS = Text(
    sv="LIGGARE_SFTP är ingen adress. Den ska se ut så här: 0.0.0.0:2222. Skriv off om ingen SFTP-server ska köras.",
    en="LIGGARE_SFTP is no address. It should look like this: 0.0.0.0:2222. Write off if no SFTP server is to run.",
)


def _no_number(name: str, most: float) -> Text:
    return Text(
        sv=f"{name} ska vara ett tal större än 0 och högst {most:g}.",
        en=f"{name} should be a number greater than 0 and at most {most:g}.",
    )
