"""A channel that asks for sftp -> the protocol spoken on it; a shell, a command or anything else is refused."""

from __future__ import annotations

import time
from typing import Any

import asyncssh
from asyncssh.sftp import SFTPServerHandler
from asyncssh.stream import SSHReader, SSHServerStreamSession, SSHWriter

from liggare.sftp.folders import Folders

VERSION = 3
"""The version of the protocol that every client speaks."""

MOST_HANDLES = 200
"""Files and folders that a session may have open at a time; our own."""

_NOT_SPOKEN = (b"hardlink@openssh.com", b"copy-data", b"ranges@asyncssh.com", b"lsetstat@openssh.com")
_NOT_TOLD = (*_NOT_SPOKEN, b"statvfs@openssh.com", b"fstatvfs@openssh.com", b"vendor-id")


class Handler(SFTPServerHandler):
    """The protocol, without what nobody needs; a line that is cut is told from a client that is done."""

    def __init__(self, folders: Folders, reader: Any, writer: Any) -> None:
        super().__init__(folders, reader, writer, VERSION)
        self._extensions = [one for one in self._extensions if one[0] not in _NOT_TOLD]
        self._packet_handlers = {kind: act for kind, act in self._packet_handlers.items() if kind not in _NOT_SPOKEN}
        self._visit = folders.visit

    async def recv_packet(self) -> Any:
        """The next packet; the client has been heard of."""
        packet = await super().recv_packet()
        self._visit.heard = time.monotonic()
        return packet

    def _get_next_handle(self) -> bytes:
        if len(self._file_handles) + len(self._dir_handles) >= MOST_HANDLES:
            raise asyncssh.SFTPFailure("too many files and folders are open")
        return super()._get_next_handle()

    async def _cleanup(self, exc: Exception | None) -> None:
        """Files that are open now were not closed by the client: what has come of them is not all."""
        self._visit.cut = True
        if exc is None and self._writer:  # scp tells by it whether all went well
            self._server.channel.exit(0)
        await super()._cleanup(exc)


class Session(SSHServerStreamSession[bytes]):
    """A channel on which nothing but sftp can be asked for."""

    def __init__(self, folders: Any) -> None:
        """`folders`: makes the folders of this session for a channel."""
        super().__init__(None)
        self._folders = folders

    def subsystem_requested(self, subsystem: str) -> bool:
        """Nothing but sftp."""
        return subsystem == "sftp"

    def shell_requested(self) -> bool:
        """No shell."""
        return False

    def exec_requested(self, command: str) -> bool:
        """No command."""
        return False

    def session_started(self) -> None:
        """Speak sftp until the client leaves."""
        channel = self._chan
        assert channel is not None and self._conn is not None
        channel.set_encoding(None)
        self._encoding = None
        reader, writer = SSHReader[bytes](self, channel), SSHWriter[bytes](self, channel)
        handler = Handler(self._folders(channel), reader, writer)
        self._conn.create_task(handler.run(), reader.logger)
