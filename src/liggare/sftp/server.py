"""Connections -> sessions of accounts whose keys hold; everybody else is refused, and kept out if they go on."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

import asyncssh
from asyncssh import SSHKey, SSHServerConnection

from liggare.operate.channel import locked_out, session_ended, session_opened, standing
from liggare.operate.ports import StoreFailure
from liggare.operate.process import place_of
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.sftp.desk import Desk
from liggare.sftp.doors import Doors
from liggare.sftp.folders import Folders, Visit
from liggare.sftp.session import Session
from liggare.sftp.told import GOODBYE, IDLE, KEY_OVER, LONG, TOO_MANY
from liggare.sftp.told import said as in_both
from liggare.sftp.view import View
from liggare.spec.model import Text

KEX = ("curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384")
KEX_MODP = ("diffie-hellman-group16-sha512", "diffie-hellman-group14-sha256")
CIPHERS = ("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes256-ctr", "aes128-ctr")
"""None that Terrapin (CVE-2023-48795) is about, even for a client that knows no strict key exchange."""

MACS = ("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512")
SIGNATURES = (
    *("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"),
    *("rsa-sha2-256", "rsa-sha2-512"),
)
KEYS_SHOWN, LONGEST_ACCOUNT = 20, 40
"""Keys that a client may show on one connection, asked about and signed with; letters of an account's name."""

CHANNELS = 4
"""Channels of a connection at a time; our own."""

PACKET, WINDOW = 128 * 1024, 2 * 1024 * 1024
"""Bytes of a packet and under way on a channel, at most; our own: fewer, larger packets cost less."""


@dataclass
class House:
    """All connections there are: from where those come that have not logged in, who has, and who is kept out."""

    desk: Desk
    doors: Doors
    knocking: list[str] = field(default_factory=list)
    inside: set[Guest] = field(default_factory=set)

    def guest(self) -> Guest:
        """Whoever connects now."""
        return Guest(self)

    async def watch(self) -> None:
        """Show out whose key has ended, who is idle or has been here for too long; again and again."""
        while True:
            await asyncio.sleep(self.desk.settings.limits.look)
            for guest in list(self.inside):
                try:
                    await guest.look()
                except Exception as error:  # noqa: BLE001 - the others are looked at all the same
                    self.desk.log.say("failed", place=place_of(error))


class Guest(asyncssh.SSHServer):
    """A connection, from its first byte to its last."""

    def __init__(self, house: House) -> None:
        self._house, self._desk = house, house.desk
        self._connection: SSHServerConnection | None = None
        self._address, self._account, self._mark, self._why = "", "", "", "left"
        self._tried, self._knocks = False, False
        self._visits: list[Visit] = []
        self._shown: View | None = None
        self._view: View | None = None
        self._keys_shown = 0
        self._since = time.monotonic()

    def connection_made(self, conn: SSHServerConnection) -> None:
        """Somebody connects; addresses that are kept out, and too many at once, get no further."""
        self._connection = conn
        self._address = str((conn.get_extra_info("peername") or ("",))[0])
        house, limits = self._house, self._desk.settings.limits
        known = house.knocking.count(self._address)
        full = len(house.knocking) >= limits.knocking or known >= limits.knocking_each
        if full or house.doors.closed(self._address, time.monotonic()):
            conn.abort()
            return
        self._knocks = True
        house.knocking.append(self._address)

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        if self._knocks:
            self._house.knocking.remove(self._address)
        if self._view is None:
            if self._tried:
                self._failed()
            return
        self._house.inside.discard(self)
        self._desk.sessions[self._account] -= 1
        for visit in self._visits:
            visit.cut = True
        self._desk.log.say("session ended", account=self._account, why=self._why)
        self._later(session_ended, self._account, self._address, self._why)

    def begin_auth(self, username: str) -> bool:
        """Everybody must show a key."""
        self._tried, self._account = True, username
        return True

    def public_key_auth_supported(self) -> bool:
        """A key is all that can be shown."""
        return True

    def password_auth_supported(self) -> bool:
        """No password."""
        return False

    def kbdint_auth_supported(self) -> bool:
        """No questions."""
        return False

    async def validate_public_key(self, username: str, key: SSHKey) -> bool:
        """Whether the account has the key. That it is the client's is seen by its signature, afterwards."""
        self._keys_shown += 1
        if self._keys_shown > KEYS_SHOWN or len(username) > LONGEST_ACCOUNT or self._connection is None:
            return False
        mark = key.get_fingerprint("sha256")
        try:
            view = await self._seen(mark, username)
        except StoreFailure as failure:
            self._desk.log.say("failed", place=place_of(failure))
            return False
        self._mark, self._shown = mark, view
        return view is not None

    async def auth_completed(self) -> None:
        """The key is the client's: they may come in, if there is room."""
        limits, here = self._desk.settings.limits, self._desk.sessions.get(self._account, 0)
        self._knocks = False
        self._house.knocking.remove(self._address)
        self._tried = False
        if here >= limits.sessions or len(self._house.inside) >= limits.everybody:
            self._show_out(TOO_MANY)
            return
        self._desk.sessions[self._account] = here + 1
        self._view = self._shown
        self._house.inside.add(self)
        self._house.doors.opened(self._address)
        self._desk.log.say("session opened", account=self._account)
        try:
            await self._desk.at_ledger(session_opened, self._desk.office, self._mark, self._account, self._address)
        except (Refused, StoreFailure) as failure:
            self._desk.log.say("failed", place=place_of(failure))
            self._show_out(KEY_OVER)

    def session_requested(self) -> Session | bool:
        """A channel for files."""
        if self._shown is None or self._why != "left" or sum(not visit.cut for visit in self._visits) >= CHANNELS:
            return False
        return Session(self._folders)

    async def look(self) -> None:
        """See whether they may stay."""
        now, limits = time.monotonic(), self._desk.settings.limits
        heard = max((visit.heard for visit in self._visits), default=self._since)
        if now - max(heard, self._since) > limits.idle:
            self._show_out(IDLE)
        elif now - self._since > limits.total:
            self._show_out(LONG)
        else:
            with suppress(StoreFailure):  # it is asked again in a moment
                await self._look_again()

    def goodbye(self) -> None:
        """The server stops."""
        self._show_out(GOODBYE)

    async def _look_again(self) -> None:
        view = await self._seen(self._mark, self._account)
        if view is None:
            self._show_out(KEY_OVER)
            return
        for visit in self._visits:
            visit.view = view
        self._view = self._shown = view

    async def _seen(self, mark: str, account: str) -> View | None:
        """What a key may do now; None if it is not the account's, holds no longer or may do nothing."""
        office = self._desk.office
        known = await self._desk.at_ledger(standing, office, mark, account)
        view = View(known[0], known[1], office.today()) if known else None
        return view if view and view.holds else None

    def _folders(self, channel: asyncssh.SSHServerChannel[bytes]) -> Folders:
        assert self._shown is not None
        visit = Visit(self._account, self._shown, heard=time.monotonic())
        self._visits = [one for one in self._visits if not one.cut]
        self._visits.append(visit)
        return Folders(channel, self._desk, visit)

    def _failed(self) -> None:
        self._desk.log.say("log-in failed", account=safe(self._account[:40]), address=self._address)
        if self._house.doors.failed(self._address, time.monotonic()):
            self._desk.log.say("address locked out", address=self._address)
            self._later(locked_out, self._address)

    def _show_out(self, why: Text) -> None:
        self._why = why.en
        if self._connection:
            self._connection.disconnect(asyncssh.DISC_BY_APPLICATION, in_both(why), "sv")

    def _later(self, act: object, *said: str) -> None:
        """Put something on record that nobody waits for."""
        self._desk.ledger.submit(_recorded, self._desk, act, said)


def _recorded(desk: Desk, act: object, said: tuple[str, ...]) -> None:
    try:
        act(desk.office, *said)  # type: ignore[operator]
    except Exception as error:  # noqa: BLE001 - told with its place
        desk.log.say("failed", place=place_of(error))


async def listening(house: House) -> asyncssh.SSHAcceptor:
    """The server, listening."""
    settings = house.desk.settings
    return await asyncssh.listen(
        settings.host,
        settings.port,
        server_factory=house.guest,
        server_host_keys=[asyncssh.import_private_key(house.desk.host_key)],
        server_version="Liggare",
        kex_algs=(*KEX, *KEX_MODP),
        encryption_algs=CIPHERS,
        mac_algs=MACS,
        signature_algs=SIGNATURES,
        compression_algs=("none",),
        public_key_auth=True,
        password_auth=False,
        kbdint_auth=False,
        host_based_auth=False,
        gss_host=None,
        gss_kex=False,
        gss_auth=False,
        allow_pty=False,
        agent_forwarding=False,
        x11_forwarding=False,
        tcp_keepalive=True,
        keepalive_interval=60,
        login_timeout=settings.limits.login,
        max_pktsize=PACKET,
        window=WINDOW,
        config=None,
        reuse_address=True,
    )
