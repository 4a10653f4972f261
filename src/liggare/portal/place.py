"""The portal's data folder -> the office that this process keeps open, as new as what has been put there."""

from __future__ import annotations

import threading
from pathlib import Path

from django.conf import settings

from liggare.operate.office import Office
from liggare.store.house import furnished

_lock = threading.Lock()
_open: dict[str, tuple[int, Office]] = {}


def here() -> Office:
    """The office. It is opened anew when code lists have been put in force since."""
    folder: Path = settings.LIGGARE.folder
    mark = _mark(folder)
    with _lock:
        found = _open.get(str(folder))
        if found is None or found[0] != mark:
            office, _ = furnished(folder, settings.LIGGARE.database)
            found = _open[str(folder)] = (mark, office)
    return found[1]


def _mark(folder: Path) -> int:
    """Something that changes when a code list is put in force."""
    try:
        return (folder / "codelists").stat().st_mtime_ns
    except FileNotFoundError:
        return 0
