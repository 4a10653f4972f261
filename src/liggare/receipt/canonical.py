"""A document <-> its one canonical JSON text, so that equal documents have equal bytes.

The form is that of RFC 8785 (JSON Canonicalization Scheme) for documents of objects, lists, texts, integers, true,
false and null: keys sorted, no space between the parts, UTF-8 as it is, only the escapes JSON demands. Numbers with a
fraction and integers beyond 2^53 - 1 do not occur, because programs write and read them differently.
"""

from __future__ import annotations

import json
from typing import NoReturn

LARGEST = 2**53 - 1


class NotCanonical(ValueError):
    """The bytes are no JSON document in canonical form, or the document has no such form."""


def canonical(document: object) -> bytes:
    """The canonical text of `document`; NotCanonical if it holds something the form has no place for."""
    _examine(document)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("a text that cannot be written as UTF-8") from error


def _examine(part: object) -> None:
    match part:
        case dict():
            for key, value in part.items():
                _examine_key(key)
                _examine(value)
        case list() | tuple():
            for value in part:
                _examine(value)
        case None | str() | bool():
            pass
        case int() if -LARGEST <= part <= LARGEST:
            pass
        case _:
            raise NotCanonical(f"a {type(part).__name__} that has no canonical form")


def _examine_key(key: object) -> None:
    # Python sorts by code point and RFC 8785 by UTF-16 unit; for ASCII keys they agree.
    if not isinstance(key, str) or not key.isascii():
        raise NotCanonical("a key that is not ASCII text")


def parse(text: bytes) -> object:
    """The document that `text` is the canonical form of; NotCanonical if it is anything else, were it by one byte."""
    try:
        document: object = json.loads(
            text.decode(), object_pairs_hook=_single_keys, parse_float=_refuse, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as error:
        raise NotCanonical("no JSON document of texts and integers") from error
    if canonical(document) != text:
        raise NotCanonical("JSON, but not in canonical form")
    return document


def _single_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a key that stands twice")
    return found


def _refuse(_: str) -> NoReturn:
    raise NotCanonical("a number that is no integer")
