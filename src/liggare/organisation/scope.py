"""`registers/*/scope.toml` -> in words who must report, and a questionnaire that answers it with its source."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

import msgspec

from liggare.spec.load import registers
from liggare.spec.model import Certainty, Text, Value

Answers = Mapping[str, bool]
"""By the id of a question whether the answer is yes; a question that is not there has not been answered."""

Must = Literal["yes", "no", "unknown"]


class Question(Value, frozen=True, kw_only=True):
    """A question that is answered with yes or no; it matters if those of `asks_if` are answered so."""

    id: str
    text: Text
    asks_if: dict[str, bool] = msgspec.field(default_factory=dict)


class ScopeRule(Value, frozen=True, kw_only=True):
    """Who answers all of `when` so must report those subsets, from the day `valid_from` on, as the source says."""

    id: str
    when: dict[str, bool]
    subsets: tuple[str, ...]
    text: Text
    source: str
    certainty: Certainty
    valid_from: str = ""


class Scope(Value, frozen=True, kw_only=True):
    """Who must report to a register: in words, as questions, and as rules over their answers.

    `otherwise` is said to whom no rule applies.
    """

    words: tuple[Text, ...]
    otherwise: Text
    source: str
    certainty: Certainty
    question: tuple[Question, ...]
    rule: tuple[ScopeRule, ...]
    register: str = ""


@dataclass(frozen=True)
class Told:
    """Whether somebody must report to a register, by which rules, and which questions would settle what is unknown."""

    scope: Scope
    must: Must
    rules: tuple[ScopeRule, ...]
    open: tuple[str, ...]

    @property
    def subsets(self) -> tuple[str, ...]:
        """What is to be reported, as far as it is known."""
        return tuple(dict.fromkeys(subset for rule in self.rules for subset in rule.subsets))


@functools.cache
def scopes() -> tuple[Scope, ...]:
    """The scope of every register that declares one; an unknown key in a file is an error."""
    return tuple(found for register in registers() if (found := _of(register)))


def _of(register: str) -> Scope | None:
    path = files("liggare.registers").joinpath(register, "scope.toml")
    if not path.is_file():
        return None
    scope = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Scope)
    return msgspec.structs.replace(scope, register=register)


def questions() -> tuple[Question, ...]:
    """Every question of every register once, in the order they are asked."""
    return tuple({one.id: one for scope in scopes() for one in scope.question}.values())


def must_report(scope: Scope, answers: Answers) -> Told:
    """What the scope says to those answers. It is unknown while a question that is open could make a rule apply."""
    rules = tuple(rule for rule in scope.rule if all(answers.get(name) is wanted for name, wanted in rule.when.items()))
    undecided = [rule for rule in scope.rule if rule not in rules and not _denied(rule, answers)]
    open_ = tuple(dict.fromkeys(name for rule in undecided for name in rule.when if name not in answers))
    return Told(scope, "yes" if rules else "unknown" if open_ else "no", rules, open_)


def _denied(rule: ScopeRule, answers: Answers) -> bool:
    return any(answers.get(name, wanted) is not wanted for name, wanted in rule.when.items())


def to_ask(asked: Collection[Question], answers: Answers) -> Question | None:
    """The next question that has not been answered and matters; None when there is none."""
    return next((one for one in asked if one.id not in answers and _matters(one, answers)), None)


def _matters(question: Question, answers: Answers) -> bool:
    return all(answers.get(name) is wanted for name, wanted in question.asks_if.items())
