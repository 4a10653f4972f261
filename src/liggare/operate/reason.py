"""Why somebody does something, as they wrote it -> the reason that is kept."""

from __future__ import annotations

from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.spec.model import Text


def require_reason(reason: str) -> str:
    """The reason with what looks like an identity number masked. Refused if there is none."""
    said = safe(reason.strip())
    if not said:
        raise Refused(_NO_REASON)
    return said


_NO_REASON = Text(sv="Ange ett skäl. Inget har ändrats.", en="Give a reason. Nothing has changed.")
