"""The environment -> what is found of the portal's address, the mail server, the code lists and the versions."""

from __future__ import annotations

import platform
import socket
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from liggare import __version__
from liggare.doctor.found import Found, good
from liggare.notify.settings import PORTS, mailer
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.portal.settings import settings_of
from liggare.sftp.settings import sftp_settings
from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_store import CodeListDamaged
from liggare.spec.load import load_register, registers
from liggare.spec.model import Text
from liggare.store.host_key import host_key
from liggare.store.scanner import scanner

PATIENCE = 5.0
"""Seconds that the mail server is waited for."""

_LIBRARIES = ("polars", "deltalake", "django", "django-allauth", "psycopg", "gunicorn", "cryptography")


def address(environment: Mapping[str, str], folder: Path) -> Found:
    """Whether the portal's settings are safe, and fit each other."""
    looked = Text(sv="Portalens adress (LIGGARE_PORTAL_URL)", en="The portal's address (LIGGARE_PORTAL_URL)")
    try:
        said = settings_of(environment, folder)
    except Refused as refused:
        return Found("portal", "bad", looked, refused.text, _MEND_PORTAL)
    told = Text(
        sv=f"{said.url}; godtar bara {said.host}; kakor {'bara över TLS' if said.secure else 'utan TLS'}; "
        f"andra faktor {'krävs' if said.second_factor == 'required' else 'erbjuds'}.",
        en=f"{said.url}; takes only {said.host}; cookies {'over TLS only' if said.secure else 'without TLS'}; "
        f"second factor {said.second_factor}.",
    )
    if said.secure and not said.behind_proxy:
        return Found("portal", "bad", looked, told, _WHO_ENDS_TLS)
    if said.behind_proxy and not said.secure:
        return Found("portal", "bad", looked, told, _PROXY_WITHOUT_TLS)
    return good("portal", looked, told)


def mail(environment: Mapping[str, str], folder: Path) -> Found:
    """Whether letters can be handed over: the server is connected to, nothing is sent."""
    looked = Text(sv="Brev (LIGGARE_MAIL)", en="Letters (LIGGARE_MAIL)")
    said = environment.get("LIGGARE_MAIL", "")
    if not said:
        return Found("mail", "careful", looked, _ONLY_FILES, _SET_MAIL)
    try:
        mailer(folder)
    except Refused as refused:
        return Found("mail", "bad", looked, refused.text, _SET_MAIL)
    parts = urlsplit(said)
    if parts.scheme == "file":
        return good("mail", looked, Text(sv=f"Läggs i mappen {parts.path}.", en=f"Put into the folder {parts.path}."))
    port = parts.port or PORTS[parts.scheme]
    try:
        socket.create_connection((parts.hostname, port), PATIENCE).close()
    except OSError as error:
        where = f"{parts.hostname}:{port} ({type(error).__name__})"
        told = Text(sv=f"Servern svarar inte: {where}.", en=f"The server does not answer: {where}.")
        return Found("mail", "bad", looked, told, _SEE_TO_MAIL)
    return good("mail", looked, Text(sv=f"{parts.hostname}:{port} svarar.", en=f"{parts.hostname}:{port} answers."))


def scanning(environment: Mapping[str, str]) -> Found:
    """Whether what looks through uploads answers, if it is asked for."""
    looked = Text(sv="Genomsökning av filer (LIGGARE_CLAMD)", en="Looking through files (LIGGARE_CLAMD)")
    try:
        made = scanner(environment.get("LIGGARE_CLAMD", ""))
    except Refused as refused:
        return Found("clamd", "bad", looked, refused.text, _MEND_CLAMD)
    if made is None:
        return good("clamd", looked, Text(sv="Används inte.", en="Not used."))
    if not made.ping():
        told = Text(sv="clamd svarar inte: inga filer släpps in.", en="clamd does not answer: no files are let in.")
        return Found("clamd", "bad", looked, told, _MEND_CLAMD)
    return good("clamd", looked, Text(sv="clamd svarar.", en="clamd answers."))


def sftp(environment: Mapping[str, str], folder: Path) -> Found:
    """Whether files can be sent over SFTP: its settings, its key, and what listens on its port."""
    looked = Text(sv="SFTP-servern (LIGGARE_SFTP)", en="The SFTP server (LIGGARE_SFTP)")
    try:
        said = sftp_settings(environment)
        key = host_key(folder, make=False)
    except (Refused, StoreFailure) as failure:
        return Found("sftp", "bad", looked, failure.text, _MEND_SFTP)
    except KeyError:
        return good("sftp", looked, Text(sv="Har inte startats här än.", en="Not started here yet."))
    if said is None:
        return good("sftp", looked, Text(sv="Används inte.", en="Not used."))
    where = f"{said.host}:{said.port}"
    host = "127.0.0.1" if said.host in ("0.0.0.0", "::") else said.host  # noqa: S104 - asked here, not listened on
    try:
        with socket.create_connection((host, said.port), PATIENCE) as line:
            line.settimeout(PATIENCE)
            ours = line.recv(8) == b"SSH-2.0-"
    except OSError:
        told = Text(sv=f"Ingen svarar på {where}.", en=f"Nobody answers at {where}.")
        return Found("sftp", "careful", looked, told, _START_SFTP)
    if not ours:
        told = Text(sv=f"Något annat svarar på {where}.", en=f"Something else answers at {where}.")
        return Found("sftp", "bad", looked, told, _MEND_SFTP)
    told = Text(sv=f"{where} svarar; {key.fingerprint}.", en=f"{where} answers; {key.fingerprint}.")
    return good("sftp", looked, told)


def code_lists(folder: Path) -> Found:
    """Whether every list that a specification in force names is there and whole."""
    looked = Text(sv="Kodlistor som specifikationerna kräver", en="Code lists that the specifications need")
    book = load_codebook(folder)
    wanted = sorted({name for register in registers() for name in _named(register)})
    missing = []
    for name in wanted:
        try:
            missing += [] if book.get(name) else [name]
        except CodeListDamaged as damaged:
            return Found("code lists", "bad", looked, damaged.text, _IMPORT)
    if missing:
        names = ", ".join(missing)
        told = Text(
            sv=f"{len(missing)} av {len(wanted)} saknas: {names}.", en=f"{len(missing)} of {len(wanted)}: no {names}."
        )
        return Found("code lists", "careful", looked, told, _IMPORT)
    return good("code lists", looked, Text(sv=f"Alla {len(wanted)} finns.", en=f"All {len(wanted)} are there."))


def _named(register: str) -> set[str]:
    """The lists that the newest specification's fields name."""
    newest = load_register(register).specs[-1]
    return {name for file in newest.files for one in file.fields for name in one.codelist or ()}


def versions() -> Found:
    """What the program is made of."""
    looked = Text(sv="Versioner", en="Versions")
    parts = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    told = f"Liggare {__version__}, Python {platform.python_version()}, {parts}"
    return good("versions", looked, Text(sv=told, en=told))


_MEND_PORTAL = Text(
    sv="Rätta inställningarna för portalen; den öppnas inte med dem.",
    en="Mend the portal's settings; it does not open with these.",
)
_WHO_ENDS_TLS = Text(
    sv="Liggare avslutar inte TLS: sätt en server med TLS framför, och LIGGARE_PORTAL_BEHIND_PROXY=yes.",
    en="Liggare does not end TLS: put a server with TLS before it, and LIGGARE_PORTAL_BEHIND_PROXY=yes.",
)
_PROXY_WITHOUT_TLS = Text(
    sv="Servern framför ska nås med https: ange dess adress i LIGGARE_PORTAL_URL, eller ta bort "
    "LIGGARE_PORTAL_BEHIND_PROXY.",
    en="The server before it should be reached by https: give its address in LIGGARE_PORTAL_URL, or remove "
    "LIGGARE_PORTAL_BEHIND_PROXY.",
)
_ONLY_FILES = Text(
    sv="Ingen server: brev blir filer i mappen mail, och inga påminnelser går ut.",
    en="No server: letters become files in the folder mail, and no reminders go out.",
)
_SET_MAIL = Text(sv="Sätt LIGGARE_MAIL, till exempel smtp://server.", en="Set LIGGARE_MAIL, for example smtp://server.")
_SEE_TO_MAIL = Text(
    sv="Se till att servern är igång och nås härifrån. Breven väntar så länge.",
    en="See that the server is up and is reached from here. The letters wait meanwhile.",
)
_MEND_CLAMD = Text(
    sv="Se till att clamd är igång och att LIGGARE_CLAMD är dess uttag (unix:///run/clamav/clamd.ctl).",
    en="See that clamd is up and that LIGGARE_CLAMD is its socket (unix:///run/clamav/clamd.ctl).",
)
_MEND_SFTP = Text(
    sv="Rätta LIGGARE_SFTP (0.0.0.0:2222, eller off), eller nyckeln sftp-host.key.",
    en="Mend LIGGARE_SFTP (0.0.0.0:2222, or off), or the key sftp-host.key.",
)
_START_SFTP = Text(
    sv="Starta liggare serve eller liggare sftp. Ska ingen SFTP-server köras: LIGGARE_SFTP=off.",
    en="Start liggare serve or liggare sftp. If no SFTP server is to run: LIGGARE_SFTP=off.",
)
_IMPORT = Text(
    sv="Läs in dem: liggare codes import. Regler som behöver dem prövas inte förrän dess.",
    en="Import them: liggare codes import. Rules that need them are not tried until then.",
)
