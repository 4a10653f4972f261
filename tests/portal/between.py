"""What stands between a sender and a receiver: a proxy that tunnels, a front with a certificate of an own issuer."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


class Proxy:
    """A proxy that opens tunnels (CONNECT), and nothing else: where to, and whether what passed could be read."""

    def __init__(self) -> None:
        """It listens at once."""
        self.asked: list[str] = []
        self.passed = b""
        self.port = _serve(self._tunnel)

    def _tunnel(self, near: socket.socket) -> None:
        head = near.recv(65536).decode("latin-1")
        method, where, _ = head.split(" ", 2)
        self.asked.append(f"{method} {where}")
        host, port = where.rsplit(":", 1)
        far = socket.create_connection((host, int(port)))
        near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        _join(near, far, self._passing)

    def _passing(self, content: bytes) -> None:
        self.passed += content


@dataclass(frozen=True)
class Issuer:
    """The files of an issuer's certificate, and of a server's with its key (for 127.0.0.1)."""

    own: Path
    server: Path


def issuer(folder: Path) -> Issuer:
    """An issuer that nobody trusts unless told to, and a server's certificate of it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), _name("Regionens egen utfärdare")
    root = _certificate(name, name, key.public_key()).add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
    root = root.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    own = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    server = _certificate(_name(HOST), name, own.public_key()).add_extension(names, False)
    private = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made = Issuer(folder / "utfardare.pem", folder / "server.pem")
    made.own.write_bytes(root.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    signed = server.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    made.server.write_bytes(private + signed)
    return made


def front(to: int, certificate: Path) -> int:
    """The port of a front that speaks TLS with that certificate, and passes what it hears on to another port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def passing(near: socket.socket) -> None:
        _join(context.wrap_socket(near, server_side=True), socket.create_connection((HOST, to)), lambda _: None)

    return _serve(passing)


def _serve(take: Callable[[socket.socket], None]) -> int:
    listens = socket.create_server((HOST, 0))

    def one(near: socket.socket) -> None:
        with suppress(OSError):  # whoever does not trust the certificate hangs up
            take(near)

    def accept() -> None:
        while True:
            near, _ = listens.accept()
            threading.Thread(target=one, args=(near,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return int(listens.getsockname()[1])


def _join(near: socket.socket, far: socket.socket, seen: Callable[[bytes], None]) -> None:
    def back() -> None:
        with suppress(OSError):
            while content := far.recv(65536):
                near.sendall(content)
            near.shutdown(socket.SHUT_RDWR)

    threading.Thread(target=back, daemon=True).start()
    while content := near.recv(65536):
        seen(content)
        far.sendall(content)
    far.shutdown(socket.SHUT_RDWR)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(subject: x509.Name, by: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(by).public_key(key)
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
    return made.not_valid_after(now + dt.timedelta(days=1))
