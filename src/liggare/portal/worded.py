"""A text that is meant for every channel -> the same as the portal says it, without commands of the command line."""

from __future__ import annotations

import re

from liggare.spec.model import Text

_ASIDE = re.compile(r"\s*\(liggare [^)]*\)")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")
_COMMAND = re.compile(r"\bliggare [a-z]+")


def without_commands(text: Text) -> Text:
    """The text without asides and sentences that name a command; whole, if nothing would be left but that."""
    return Text(sv=_without(text.sv), en=_without(text.en))


def _without(text: str) -> str:
    bare = _ASIDE.sub("", text)
    kept = [one for one in _SENTENCE.split(bare) if not _COMMAND.search(one)]
    return " ".join(kept) if kept else text
