"""Mails -> a mail server, over SMTP; whatever goes wrong -> whether the mail was surely not taken, or perhaps."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from liggare.notify.message import message
from liggare.operate.duty_ports import NotSent, PerhapsSent
from liggare.operate.reminded import Mail
from liggare.spec.model import Text

_SECONDS = 60
_PERMANENT = 500


@dataclass(frozen=True)
class Server:
    """A mail server. `encrypted`: TLS from the first byte; otherwise STARTTLS, which is used if the server offers it.

    With a user the connection must be encrypted one way or the other.
    """

    host: str
    port: int
    encrypted: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = _SECONDS


class SmtpMailer:
    """A mail server that mails are handed to. It cannot tell afterwards what it took."""

    def __init__(self, server: Server, sender: str) -> None:
        """Nothing is connected to until a mail is sent."""
        self._server, self._sender = server, sender

    def send(self, mail: Mail) -> None:
        """Hand the mail over. NotSent if it was surely not taken; PerhapsSent if the server went away at the end."""
        with self._refusals():
            connection = self._connect()
        try:
            with self._refusals():
                self._address(connection, mail)
            self._deliver(connection, message(mail, self._sender))
        finally:
            with suppress(smtplib.SMTPException, OSError):  # the mail is taken or not: how the two part is no matter
                connection.quit()

    def has(self, mail_id: str) -> bool | None:
        """Nobody can ask a mail server."""
        return None

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.encrypted:
            made: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.seconds, context=ssl.create_default_context()
            )
        else:
            made = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
        try:
            self._log_in(made)
        except BaseException:
            made.close()
            raise
        return made

    def _log_in(self, made: smtplib.SMTP) -> None:
        made.ehlo_or_helo_if_needed()
        secure = self._server.encrypted
        if not secure and made.has_extn("starttls"):
            made.starttls(context=ssl.create_default_context())
            secure = True
        if self._server.user:
            if not secure:
                raise NotSent(_IN_THE_CLEAR, lasting=False)
            made.login(self._server.user, self._server.password)

    def _address(self, connection: smtplib.SMTP, mail: Mail) -> None:
        for code, answer in (connection.mail(self._sender), connection.rcpt(mail.to)):
            if code not in (250, 251):
                raise smtplib.SMTPResponseException(code, answer)

    def _deliver(self, connection: smtplib.SMTP, content: bytes) -> None:
        try:
            code, _answer = connection.data(content)
        except smtplib.SMTPDataError as error:  # it would not even begin
            raise NotSent(_refused(error.smtp_code), lasting=error.smtp_code >= _PERMANENT) from None
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise PerhapsSent(type(error).__name__) from None
        if code != 250:
            raise NotSent(_refused(code), lasting=code >= _PERMANENT)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Until the content is handed over nothing has been sent. A server's own words may quote the address."""
        try:
            yield
        except NotSent:
            raise
        except smtplib.SMTPAuthenticationError:
            raise NotSent(_NO_LOGIN, lasting=False) from None
        except smtplib.SMTPResponseException as error:
            raise NotSent(_refused(error.smtp_code), lasting=error.smtp_code >= _PERMANENT) from None
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(_unreachable(self._server, error), lasting=False) from None


_NO_LOGIN = Text(
    sv="E-postservern godtog inte inloggningen. Kontrollera användaren i LIGGARE_MAIL och lösenordsfilen.",
    en="The mail server did not accept the log-in. Check the user in LIGGARE_MAIL and the password file.",
)
_IN_THE_CLEAR = Text(
    sv="E-postservern erbjuder ingen kryptering; lösenordet skickas inte i klartext. Använd smtps:// i LIGGARE_MAIL.",
    en="The mail server offers no encryption; the password is not sent in the clear. Use smtps:// in LIGGARE_MAIL.",
)


def _refused(code: int) -> Text:
    return Text(
        sv=f"E-postservern avvisade brevet (kod {code}).", en=f"The mail server refused the mail (code {code})."
    )


def _unreachable(server: Server, error: Exception) -> Text:
    what = type(error).__name__
    return Text(
        sv=f"E-postservern {server.host}:{server.port} svarar inte som den ska ({what}).",
        en=f"The mail server {server.host}:{server.port} does not answer as it should ({what}).",
    )
