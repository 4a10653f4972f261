"""What somebody has typed in a form -> a day or a month. Refused if it is none, with the form that is wanted."""

from __future__ import annotations

import datetime as dt
import re

from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.spec.model import Text

_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-?([0-9]{2})")
_SHOWN = 20


def day_typed(text: str) -> dt.date:
    """The day: `2026-03-31`, or without the hyphens."""
    found = _DAY.fullmatch(text.strip())
    try:
        return dt.date(*map(int, found.groups())) if found else _no_day(text)
    except ValueError:
        return _no_day(text)


def day_typed_or_none(text: str) -> dt.date | None:
    """The day; None if nothing was typed, or nothing that is a day."""
    try:
        return day_typed(text)
    except Refused:
        return None


def month_typed(text: str) -> str:
    """The month as `2026-03`, whether it was typed with a hyphen or without."""
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise Refused(_none(_NO_MONTH, text))
    return f"{found[1]}-{found[2]}"


def _no_day(text: str) -> dt.date:
    raise Refused(_none(_NO_DAY, text))


def _none(told: Text, text: str) -> Text:
    said = safe(text.strip())[:_SHOWN] or "–"
    return Text(sv=told.sv.format(found=said), en=told.en.format(found=said))


_NO_DAY = Text(
    sv="{found} är ingen dag. Skriv år, månad och dag: 2026-03-31. Inget har ändrats.",
    en="{found} is no day. Write year, month and day: 2026-03-31. Nothing has changed.",
)
_NO_MONTH = Text(
    sv="{found} är ingen månad. Skriv år och månad: 2026-03. Inget har ändrats.",
    en="{found} is no month. Write year and month: 2026-03. Nothing has changed.",
)
