"""What the verbs need of decisions about rules and of what rules were found to hit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from liggare.check.ruling import Force, Ruling
from liggare.operate.audit import Act


@dataclass(frozen=True)
class KeptRuling:
    """What was decided of a rule's force, from a day on, with the reason and who decided when."""

    register: str
    ruling: Ruling
    reason: str
    who: str
    at: dt.datetime
    number: int = 0

    @property
    def force(self) -> Force:
        """The force that the rule gets."""
        return self.ruling.force


@dataclass(frozen=True)
class Hits:
    """How many rows of a delivery a rule applied to and how many broke it, counted without telling the reporter.

    `meaning` is the SHA-256 of what the rule said then: counts of another wording are not this rule's.
    """

    register: str
    rule: str
    delivery: int
    meaning: str
    applied: int
    broken: int
    at: dt.datetime


class Rulings(Protocol):
    """Decisions about rules, none of which is ever removed, and what rules were counted to hit."""

    def decide(self, kept: KeptRuling, act: Act) -> int:
        """Keep a decision; its number."""
        ...

    def of(self, register: str, rule: str = "") -> tuple[KeptRuling, ...]:
        """Every decision about a rule of the register, or about all of them, in the order they were made."""
        ...

    def count(self, hits: Sequence[Hits]) -> None:
        """Keep counts, in place of those of the same rule and delivery."""
        ...

    def hits(self, register: str, rule: str) -> tuple[Hits, ...]:
        """The counts of a rule, by delivery."""
        ...
