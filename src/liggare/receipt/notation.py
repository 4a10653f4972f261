"""Numbers, shares, dates and times -> the way they are written in Swedish and in English."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from liggare.spec.model import Language

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_NO_BREAK = "\u00a0"
_MONTHS: dict[Language, str] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_SIZES = ("B", "kB", "MB", "GB", "TB")
_UNSAFE = (*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_PICTURES = {code: chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd" for code in _UNSAFE}


def number(value: int, language: Language) -> str:
    """Digits in groups of three: `1 234 567` (no-break spaces) or `1,234,567`."""
    return f"{value:,}".replace(",", _NO_BREAK) if language == "sv" else f"{value:,}"


def share(part: int, whole: int, language: Language) -> str:
    """Per cent with one decimal; a part that is not nothing is never shown as 0, nor one that is not all as 100."""
    if whole == 0:
        return "–"
    tenths = round(1000 * part / whole)
    if part and not tenths:
        return _percent("<", 1, language)
    if part < whole and tenths == 1000:
        return _percent(">", 999, language)
    return _percent("", tenths, language)


def _percent(sign: str, tenths: int, language: Language) -> str:
    digits = f"{sign}{tenths // 10}.{tenths % 10}"
    return f"{digits.replace('.', ',')}{_NO_BREAK}%" if language == "sv" else f"{digits}%"


def date(day: dt.date, language: Language) -> str:
    """`1 april 2025` or `1 April 2025`."""
    return f"{day.day}{_NO_BREAK}{_month(day.month, language)} {day.year}"


def _month(number: int, language: Language) -> str:
    return _MONTHS[language].split()[number - 1]


def month(text: str, language: Language) -> str:
    """`202506` -> `juni 2025`; a text that is no month is given back as it is."""
    if len(text) == 6 and text.isdigit() and 1 <= int(text[4:]) <= 12:
        return f"{_month(int(text[4:]), language)} {text[:4]}"
    return text


def month_run(first: str, last: str, language: Language) -> str:
    """`2025-07`, `2025-08` -> `juli–augusti 2025`; the year stands once if it is the same."""
    start, end = (one.replace("-", "") for one in (first, last))
    if start == end:
        return month(start, language)
    if start[:4] == end[:4]:
        return f"{_month(int(start[4:]), language)}–{month(end, language)}"
    return f"{month(start, language)} – {month(end, language)}"


def swedish_time(moment: dt.datetime, language: Language) -> str:
    """A moment in UTC as date and minute in Sweden."""
    there = moment.astimezone(_STOCKHOLM)
    return f"{date(there.date(), language)} {there:%H:%M}" if language == "en" else _swedish_clock(there)


def _swedish_clock(there: dt.datetime) -> str:
    return f"{date(there.date(), 'sv')} kl.{_NO_BREAK}{there:%H.%M}"


def utc(moment: dt.datetime) -> str:
    """A moment as `2025-06-30T12:00:00Z`; ValueError if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a time zone cannot be put on a receipt")
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def size(count: int, language: Language) -> str:
    """A number of bytes: `12,3 MB`."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_SIZES) - 1:
        value, unit = value / 1000, unit + 1
    digits = f"{value:.0f}" if unit == 0 else f"{value:.1f}"
    return f"{digits.replace('.', ',') if language == 'sv' else digits}{_NO_BREAK}{_SIZES[unit]}"


def visible(text: str) -> str:
    """A text with control characters and turns of writing direction made visible, so that they do nothing."""
    return text.translate(_PICTURES)
