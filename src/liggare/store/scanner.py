"""The setting LIGGARE_CLAMD -> clamd, to whom files are read out; without its answer no file passes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from clamav_client.clamd import BufferTooLongError, ClamdError, ClamdNetworkSocket, ClamdUnixSocket

from liggare.operate.refusal import Refused, Unavailable
from liggare.spec.model import Text

PATIENCE = 120
"""Seconds that an answer is waited for."""

PORT = 3310


class Clamd:
    """The port `Scanner` on clamd's socket: files are sent by INSTREAM, so that clamd needs no right to read them."""

    def __init__(self, socket: ClamdNetworkSocket) -> None:
        """Nothing is connected to until there is a file."""
        self._socket = socket

    def harmful(self, path: Path) -> Text | None:
        """None if it found nothing. Unavailable for anything else that it answers, or nothing."""
        try:
            with path.open("rb") as file:
                status, _ = self._socket.instream(file)["stream"]
        except BufferTooLongError:
            raise Unavailable(_TOO_LONG) from None
        except (ClamdError, OSError, KeyError, ValueError):
            raise Unavailable(_AWAY) from None
        if status == "FOUND":
            return _HARMFUL
        if status != "OK":
            raise Unavailable(_AWAY)
        return None

    def ping(self) -> bool:
        """Whether it answers."""
        try:
            return "PONG" in self._socket.ping()
        except (ClamdError, OSError):
            return False


def scanner(said: str) -> Clamd | None:
    """Clamd at `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`; None if nothing is said. Refused for others."""
    if not said:
        return None
    try:
        address = urlsplit(said)
        port = address.port or PORT
    except ValueError:
        raise Refused(_NO_ADDRESS) from None
    if address.scheme == "unix" and address.path and not address.netloc:
        return Clamd(ClamdUnixSocket(unquote(address.path), PATIENCE))
    if address.scheme == "tcp" and address.hostname:
        return Clamd(ClamdNetworkSocket(address.hostname, port, PATIENCE))
    raise Refused(_NO_ADDRESS)


_HARMFUL = Text(
    sv="En av filerna innehåller skadlig kod. Inget har tagits emot, och filerna är borttagna hos oss. Låt er "
    "it-avdelning undersöka datorn som filerna kommer från.",
    en="One of the files holds malicious code. Nothing was received, and the files are removed here. Have your IT "
    "department examine the machine that the files come from.",
)
_NO_ADDRESS = Text(
    sv="LIGGARE_CLAMD ska vara unix:///run/clamav/clamd.ctl eller tcp://värd:3310.",
    en="LIGGARE_CLAMD should be unix:///run/clamav/clamd.ctl or tcp://host:3310.",
)
_AWAY = Text(
    sv="Filerna kan inte genomsökas just nu, och släpps därför inte in. Felet är vårt. Försök igen om en stund; det "
    "som har kommit fram finns kvar.",
    en="The files cannot be looked through just now, and are therefore not let in. The fault is ours. Try again in a "
    "while; what has arrived is still here.",
)
_TOO_LONG = Text(
    sv="En fil är större än vad genomsökningen klarar, och släpps därför inte in. Felet är vårt: StreamMaxLength hos "
    "clamd behöver höjas.",
    en="A file is larger than what looks through it can take, and is therefore not let in. The fault is ours: clamd's "
    "StreamMaxLength needs to be raised.",
)
