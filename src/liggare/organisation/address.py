"""An address as somebody writes it -> one form for all ways to write it, and which abbreviations were written out."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

_WORDS = {
    "s": "södra",
    "n": "norra",
    "ö": "östra",
    "v": "västra",
    "sthlm": "stockholm",
    "gbg": "göteborg",
    "st": "sankt",
    "sta": "sankta",
    "sjukh": "sjukhus",
    "vån": "våning",
    "vn": "våning",
    "pl": "plan",
    "tr": "trappor",
    "uppg": "uppgång",
    "ing": "ingång",
    "avd": "avdelning",
    "byggn": "byggnad",
    "nr": "",
    "c/o": "co",
}
"""Words that are written short, and in full. They are ordinary Swedish abbreviations, chosen by us."""

_ENDINGS = {"g": "gatan", "gat": "gatan", "v": "vägen", "väg": "vägen", "vg": "vägen", "pl": "platsen", "a": "allén"}
"""Endings of street names that are written short, with a point: `Storg.` is `Storgatan`."""

_ALIKE = 0.9


class Normal(NamedTuple):
    """An address in one form, and the abbreviations that were written out in it: (`Storg.`, `storgatan`)."""

    text: str
    written_out: tuple[tuple[str, str], ...]


def normal(address: str) -> Normal:
    """Small letters, single blanks, abbreviations in full, `12 c` as `12c`, no commas."""
    out: list[tuple[str, str]] = []
    words = []
    for word in re.sub(r"[,;()]", " ", address.casefold()).split():
        full = _in_full(word)
        if full != word.rstrip("."):
            out.append((word, full))
        words += [full] if full else []
    text = re.sub(r"\b([0-9]+) ([a-zåäö])\b", r"\1\2", " ".join(words))
    return Normal(text, tuple(out))


def _in_full(word: str) -> str:
    """`s:t` and `s.` are words written short, `storg.` has an ending written short; anything else stands as it is."""
    bare = word.replace(":", "").rstrip(".")
    if bare in _WORDS and (word != bare or bare in {"pl", "vån", "tr", "nr", "uppg", "avd", "sthlm", "gbg", "c/o"}):
        return _WORDS[bare]
    if word.endswith("."):
        for ending in sorted(_ENDINGS, key=len, reverse=True):
            if bare.endswith(ending) and len(bare) > len(ending) + 2:
                return bare.removesuffix(ending) + _ENDINGS[ending]
    return word.rstrip(".")


def same_text(one: str, other: str) -> bool:
    """Two names are the same but for case, blanks, points and abbreviations."""
    return normal(one).text == normal(other).text


def alike(one: str, other: str) -> bool:
    """Two addresses are so alike that one may be a slip of the pen, without being the same; numbers must agree."""
    first, second = normal(one).text, normal(other).text
    if first == second or re.findall("[0-9]+", first) != re.findall("[0-9]+", second):
        return False
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def postal(code: str) -> str | None:
    """Five digits without blanks, of `123 45` or `12345`, the first not 0; None if it has another form."""
    found = re.fullmatch(r"(?:SE-?)?([1-9][0-9]{2}) ?([0-9]{2})", code.strip())
    return "".join(found.groups()) if found else None
