"""A mail reaches a real mail server, or a file, as it was written; what goes wrong is told without the address."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import stat
import threading
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from mail_server import Box, mail_server, only, port_of

from liggare.notify.files import FileMailer
from liggare.notify.settings import mailer
from liggare.notify.smtp import Server, SmtpMailer
from liggare.operate.duty_ports import NotSent, PerhapsSent
from liggare.operate.refusal import Refused
from liggare.operate.reminded import Mail

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
BODY = "Hej!\n\n.Raden börjar med punkt.\n" + "å" * 2000 + "\nslut\n"
MAIL = Mail(
    "a-1", "anna@example.se", "Påminnelse: två enheter, åtta månader och en väldigt lång rubrik " * 2, BODY, NOW
)
SENDER = "register@example.org"


def _smtp(port: int, **said: object) -> SmtpMailer:
    return SmtpMailer(Server("127.0.0.1", port, seconds=5, **said), SENDER)  # type: ignore[arg-type]


def test_a_mail_server_takes_the_mail_as_it_was_written() -> None:
    box = Box()
    with mail_server(box) as server:
        _smtp(port_of(server)).send(MAIL)
    [taken] = box.taken
    assert box.to == ["anna@example.se"]
    assert (taken["To"], taken["From"], taken["Subject"]) == ("anna@example.se", SENDER, MAIL.subject)
    assert taken["Message-ID"] == "<a-1@example.org>"
    assert taken["Auto-Submitted"] == "auto-generated"
    assert taken["Date"].datetime == NOW
    assert taken.get_content().replace("\r\n", "\n") == BODY
    assert _smtp(1).has("a-1") is None


@pytest.mark.parametrize(
    ("at", "answer", "lasting"),
    [
        ("at_recipient", "550 no such mailbox anna@example.se", True),
        ("at_recipient", "451 try later", False),
        ("at_end", "554 refused", True),
        ("at_end", "452 full", False),
    ],
)
def test_what_the_server_refuses_was_surely_not_sent(at: str, answer: str, lasting: bool) -> None:
    box = Box()
    setattr(box, at, answer)
    with mail_server(box) as server, pytest.raises(NotSent) as refused:
        _smtp(port_of(server)).send(MAIL)
    assert refused.value.lasting == lasting
    assert answer[:3] in refused.value.text.sv
    assert "anna" not in refused.value.text.sv + refused.value.text.en + str(refused.value.__cause__)


def test_a_server_that_goes_away_after_it_took_the_mail_may_have_sent_it() -> None:
    box = Box()
    box.hang_up = True
    with mail_server(box) as server, pytest.raises(PerhapsSent):
        _smtp(port_of(server)).send(MAIL)
    assert len(box.taken) == 1


def test_a_server_that_is_not_there_or_says_nothing_has_not_sent_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NotSent, match="does not answer"):
            SmtpMailer(Server("127.0.0.1", port, seconds=0.2), SENDER).send(MAIL)
    with pytest.raises(NotSent, match="does not answer"):
        _smtp(port).send(MAIL)


def test_a_server_that_hangs_up_before_the_mail_has_not_sent_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as rude:

        def hang_up() -> None:
            connection, _ = rude.accept()
            connection.sendall(b"220 hej\r\n")
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(NotSent, match="does not answer"):
            _smtp(rude.getsockname()[1]).send(MAIL)
        thread.join()


def test_a_password_is_never_sent_in_the_clear() -> None:
    box = Box()
    lax = {"authenticator": only("hemligt"), "auth_require_tls": False}
    with mail_server(box, **lax) as server, pytest.raises(NotSent, match="no encryption"):
        _smtp(port_of(server), user="liggare", password="hemligt").send(MAIL)
    assert box.taken == []
    assert "hemligt" not in repr(Server("a", 1, user="liggare", password="hemligt"))


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine's own, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "cert.pem", folder / "key.pem"


def test_a_server_is_trusted_by_its_certificate_and_then_told_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*_certificate(tmp_path))
    with mail_server(box, tls_context=context, authenticator=only("hemligt")) as server:
        known = _smtp(port_of(server), user="liggare", password="hemligt")
        with pytest.raises(NotSent, match="SSLCertVerificationError"):
            known.send(MAIL)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        with pytest.raises(NotSent, match="log-in"):
            _smtp(port_of(server), user="liggare", password="fel").send(MAIL)
        assert box.taken == []
        known.send(MAIL)
    assert len(box.taken) == 1


def test_a_mail_is_a_file_for_its_owner_alone_the_same_if_it_is_written_again(tmp_path: Path) -> None:
    made = FileMailer(tmp_path / "out", SENDER)
    assert made.has("a-1") is False
    made.send(MAIL)
    [path] = (tmp_path / "out").iterdir()
    written = path.read_bytes()
    assert (path.name, made.has("a-1")) == ("a-1.eml", True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert message_from_bytes(written, policy=default)["Subject"] == MAIL.subject  # type: ignore[arg-type]
    made.send(MAIL)
    assert [path.read_bytes()] == [one.read_bytes() for one in (tmp_path / "out").iterdir()] == [written]


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(NotSent, match="Cannot write") as refused:
        FileMailer(tmp_path / "out", SENDER).send(MAIL)
    assert not refused.value.lasting


@pytest.mark.parametrize(
    "said",
    [
        "smtp://",
        "http://server",
        "server",
        "smtp://u:hemligt@server",
        "file://",
        "smtp://server:port",
        "smtps://u@s:99999",
    ],
)
def test_an_address_that_is_none_is_refused_and_not_repeated(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIGGARE_MAIL", said)
    monkeypatch.setenv("LIGGARE_MAIL_FROM", SENDER)
    with pytest.raises(Refused) as refused:
        mailer(tmp_path)
    assert "hemligt" not in refused.value.text.sv + refused.value.text.en


def test_settings_choose_a_server_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = mailer(tmp_path)
    made.send(MAIL)
    assert (tmp_path / "mail" / "a-1.eml").exists()
    monkeypatch.setenv("LIGGARE_MAIL", f"file://{tmp_path}/an%20other")
    mailer(tmp_path).send(MAIL)
    assert (tmp_path / "an other" / "a-1.eml").exists()
    monkeypatch.setenv("LIGGARE_MAIL", "smtps://liggare@server")
    with pytest.raises(Refused, match="LIGGARE_MAIL_FROM"):
        mailer(tmp_path)
    monkeypatch.setenv("LIGGARE_MAIL_FROM", SENDER)
    with pytest.raises(Refused, match="password file"):
        mailer(tmp_path)
    (tmp_path / "password").write_text("hemligt\n")
    monkeypatch.setenv("LIGGARE_MAIL_PASSWORD_FILE", str(tmp_path / "password"))
    server = mailer(tmp_path)
    assert isinstance(server, SmtpMailer)
    assert server._server == Server("server", 465, encrypted=True, user="liggare", password="hemligt")


def test_a_mail_is_sent_by_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box()
    with mail_server(box) as server:
        monkeypatch.setenv("LIGGARE_MAIL", f"smtp://127.0.0.1:{port_of(server)}")
        monkeypatch.setenv("LIGGARE_MAIL_FROM", SENDER)
        mailer(tmp_path).send(MAIL)
    assert len(box.taken) == 1
