"""A mail server on this machine that keeps what it takes, and fails in the ways that mail servers fail."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Box:
    """What the server took. `at_recipient` and `at_end`: what it answers instead of taking; `hang_up`: nothing."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.to: list[str] = []
        self.at_recipient = ""
        self.at_end = ""
        self.hang_up = False

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        """One more recipient."""
        if self.at_recipient:
            return self.at_recipient
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """The whole mail."""
        if self.at_end:
            return self.at_end
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        self.to += envelope.rcpt_tos
        if self.hang_up:
            server.transport.abort()
        return "250 OK"


@contextmanager
def mail_server(box: Box, **options: Any) -> Iterator[Controller]:
    """The server, listening."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield controller
    finally:
        controller.stop()


def port_of(controller: Controller) -> int:
    """Where it listens."""
    return int(controller.port)


def only(password: str) -> Any:
    """An authenticator that lets in whoever knows the password."""

    def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data.password == password.encode(), handled=False)

    return authenticate
