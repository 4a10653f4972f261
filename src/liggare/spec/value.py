"""What every value of a specification is built on: frozen, with texts in both languages and a stated certainty."""

from __future__ import annotations

from typing import Literal

import msgspec

Certainty = Literal["verbatim", "secondary", "inferred", "assumed"]
Language = Literal["sv", "en"]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every specification value: immutable, and an unknown key is an error."""


class Text(Value, frozen=True, kw_only=True):
    """A text a person meets, in both languages."""

    sv: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in `language`."""
        return self.sv if language == "sv" else self.en
