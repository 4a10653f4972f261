"""Files over SFTP: where the server is reached, by which key it is known, and what each folder is for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from liggare.operate.ports import StoreFailure
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.spec.model import Text
from liggare.store.host_key import HostKey, host_key


@page("sftp/", "sftp", "nothing")
def sftp_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The server's address and fingerprint, for whoever is to compare them before they send."""
    said = settings.LIGGARE
    known = _known()
    about = {"host": said.host, "port": said.sftp_port, "key": known, "folders": FOLDERS}
    about["line"] = f"[{said.host}]:{said.sftp_port} {known.public}" if known else ""
    return render(request, "portal/sftp.html", about)


def _known() -> HostKey | None:
    """The server's key; None before the server has been started, or if its key cannot be used."""
    try:
        return host_key(settings.LIGGARE.folder, make=False)
    except (KeyError, StoreFailure):
        return None


FOLDERS = (
    (
        "in/",
        Text(
            sv="Här läggs leveranser. Det som skickats kan inte hämtas tillbaka eller skrivas över.",
            en="Deliveries are put here. What was sent can be neither fetched back nor overwritten.",
        ),
    ),
    (
        "test/",
        Text(
            sv="Som in/, men provas bara: inget förs in i registret.",
            en="As in/, but only tried: nothing is entered in the register.",
        ),
    ),
    (
        "kvittens/",
        Text(
            sv="Härifrån hämtas kvitton, rapporter och det som säger varför något inte lämnades in.",
            en="Receipts and reports are fetched from here, and what says why something was not handed in.",
        ),
    ),
    (
        "spec/",
        Text(
            sv="Specifikationer, kodlistor, kalender, testfiler och nycklarna att kontrollera med.",
            en="Specifications, code lists, calendar, test files and the keys to verify with.",
        ),
    ),
)
