"""Files from outside -> looked through before anything is read of them, where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.spec.model import Text


def require_harmless(office: Office, paths: Iterable[Path]) -> None:
    """Refused if one of the files is harmful; Unavailable if they are to be looked through and cannot be."""
    if office.scanner and any(office.scanner.harmful(path) for path in paths):
        raise Refused(_HARMFUL)


_HARMFUL = Text(
    sv="En av filerna innehåller skadlig kod. Inget har tagits emot, och filerna är borttagna hos oss. Låt er "
    "it-avdelning undersöka datorn som filerna kommer från.",
    en="One of the files holds malicious code. Nothing was received, and the files are removed here. Have your IT "
    "department examine the machine that the files come from.",
)
