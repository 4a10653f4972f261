"""Check without sending: for anybody, with or without a log-in; nothing is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from liggare.operate.refusal import Busy, Refused
from liggare.operate.trial import trial
from liggare.portal.page import page
from liggare.portal.passage import TRIED
from liggare.portal.reports import Opened, in_short
from liggare.portal.visitor import Visitor
from liggare.receipt.overview import overview
from liggare.receipt.phrasing import Phrasing
from liggare.spec.model import Text

EXAMPLES = 20
_room = threading.Semaphore(2)


@page("prova/", "try", "nothing", ("GET", "POST"))
def try_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Choose files, and see what the receiver's rules say of them."""
    if request.method != "POST":
        return render(request, "portal/try.html", {"megabytes": TRIED // 1024**2})
    files = request.FILES.getlist("files")
    if not files:
        raise Refused(_NONE)
    if sum(file.size for file in files) > TRIED:
        raise Refused(_TOO_LARGE)
    with _one_of_few(), visitor.office.passing() as folder:
        paths = [_placed(file, folder) for file in files]
        result = trial(visitor.office, paths, folder)
        view = overview(result, visitor.office.codes, visitor.lang, examples=EXAMPLES)
        of = Opened(result, None, view, Phrasing(view), free=False)
        return render(request, "portal/tried.html", in_short(of))


@contextmanager
def _one_of_few() -> Iterator[None]:
    """A check takes the whole machine for a moment: few at a time."""
    if not _room.acquire(timeout=20):
        raise Busy(_FULL)
    try:
        yield
    finally:
        _room.release()


def _placed(file: Any, folder: Path) -> Path:
    """The uploaded file under its own name in the folder; Django has taken folders out of the name."""
    path = folder / Path(file.name).name
    with path.open("xb") as out:
        for piece in file.chunks():
            out.write(piece)
    return path


_NONE = Text(sv="Välj minst en fil.", en="Choose at least one file.")
_TOO_LARGE = Text(
    sv="Filerna är för stora för att prövas här. Kontrollera dem hemma med liggare check: samma regler, och inget "
    "lämnar datorn.",
    en="The files are too large to be tried here. Check them at home with liggare check: the same rules, and nothing "
    "leaves the machine.",
)
_FULL = Text(
    sv="Många prövar filer just nu. Försök igen om en stund.", en="Many are trying files now. Try again in a while."
)
