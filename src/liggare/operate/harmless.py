"""Files from outside -> looked through before anything is read of them, where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from liggare.operate.office import Office
from liggare.operate.refusal import Refused


def require_harmless(office: Office, paths: Iterable[Path]) -> None:
    """Refused if one of the files is harmful; Unavailable if they are to be looked through and cannot be."""
    for path in paths if office.scanner else ():
        if office.scanner and (told := office.scanner.harmful(path)):
            raise Refused(told)
