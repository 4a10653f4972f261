"""A regular expression turned into the place where it leaves what Python and Rust understand alike, if it does."""

from __future__ import annotations

import re

# Letters and digits as they are, escaped punctuation, a plain class, groups, alternatives, and counts. Everything else
# means different things to the two engines or nothing to one of them: look-around, back references, \d (which digits?),
# inline flags, anchors ($ may stop before a line end), class operations, possessive counts, {,n}.
_PLAIN = r"[^\\\[\](){}|.*+?^$]"
_ESCAPED = r"\\[^\w\s]"
_CLASS = r"\[\^?(?:(?!--|&&|~~)(?:\\[^\w\s]|[^\]\[\\]))+\]"
_COUNT = r"(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??(?![*+?{])"
_TOKEN = re.compile(rf"(?:{_PLAIN}|{_ESCAPED}|{_CLASS}|\((?:\?:)?(?!\?)|[)|.]|{_COUNT})*")


def unsupported_at(pattern: str) -> int | None:
    """The position of the first character that is not common to both engines; None if all are."""
    match = _TOKEN.match(pattern)
    end = match.end() if match else 0
    return end if end < len(pattern) else None


def compile_error(pattern: str) -> str | None:
    """Why the pattern means nothing at all, in the engine's words; None if it does."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return None
