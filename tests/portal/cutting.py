"""A line between a sender and a receiver that counts what goes through, and can be cut or held still."""

from __future__ import annotations

import re
import socket
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

PIECE = re.compile(rb"PUT /api/v1/uploads/[0-9a-f]+/files/([0-9]+)")


@dataclass
class Line:
    """A TCP proxy. After `pieces` pieces have begun it cuts each connection (`cut`) or passes nothing on (`hold`)."""

    to: int
    pieces: int = 1_000_000
    hold: bool = False
    cuts: int = 1
    seen: Counter[int] = field(default_factory=Counter)
    held: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """It listens at once."""
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listens.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            near, _ = self._listens.accept()
            far = socket.create_connection(("127.0.0.1", self.to))
            threading.Thread(target=self._pass, args=(far, near), daemon=True).start()
            threading.Thread(target=self._send, args=(near, far), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while content := source.recv(65536):
                sink.sendall(content)
            sink.shutdown(socket.SHUT_RDWR)  # the receiver has hung up: so has the line

    def _send(self, near: socket.socket, far: socket.socket) -> None:
        """From the sender to the receiver: a request begins a read, for the client waits for every answer."""
        try:
            while content := near.recv(65536):
                for place in PIECE.findall(content):
                    self.seen[int(place)] += 1
                if sum(self.seen.values()) > self.pieces and self.cuts > 0:
                    if self.hold:
                        self.held.set()
                        return
                    self.cuts -= 1
                    far.sendall(content[: len(content) // 2])
                    near.shutdown(socket.SHUT_RDWR)
                    far.shutdown(socket.SHUT_RDWR)
                    return
                far.sendall(content)
        except OSError:
            return
