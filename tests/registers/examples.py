"""A rule's example -> a small real delivery that shows it, and what the check says of the rule there."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from check.trial import Trial, register, rules, try_files
from liggare.check.active import nodes
from liggare.check.expression import CountMatching
from liggare.check.rule import Example, Rule
from liggare.check.setting import Setting
from liggare.spec.model import FileKind, Spec
from registers.codes import codes

REPORTER, MONTH = "14", "202506"
Contact = Mapping[str, Sequence[Mapping[str, str]]]
"""The rows of a contact by file id; an example may give it rows of other contacts too."""


@dataclass(frozen=True)
class Case:
    """An example of a rule, and whether the rule should hold for it."""

    rule: Rule
    example: Example
    passes: bool
    number: int

    @property
    def id(self) -> str:
        """A readable name of the case."""
        return f"{self.rule.id} {'holds' if self.passes else 'breaks'} {self.number}: {self.example.why}"

    @property
    def subset(self) -> str:
        """The subset whose model contact the example changes."""
        own = self.rule.subsets or layout(self.month).file(self.rule.on[0]).subsets
        return self.example.subset or own[0]

    @property
    def month(self) -> str:
        """The reporting month."""
        return self.example.reporting_month or MONTH

    @property
    def reporter(self) -> str:
        """The reporter."""
        return self.example.reporter or REPORTER

    @property
    def today(self) -> dt.date:
        """The day of the check: the last day of the reporting month."""
        return Setting(register(), self.reporter, self.month, dt.date.max).reporting


def cases(rule: Rule) -> list[Case]:
    """Every example of a rule."""
    passing = [Case(rule, example, True, n) for n, example in enumerate(rule.passes, 1)]
    return passing + [Case(rule, example, False, n) for n, example in enumerate(rule.fails, 1)]


@cache
def model(subset: str) -> Contact:
    """The model contact of a subset."""
    folder = files("liggare.registers").joinpath(register().id, "examples")
    tables = tomllib.loads(folder.joinpath(f"{subset}.toml").read_text(encoding="utf-8"))
    return {name: rows if isinstance(rows, list) else [rows] for name, rows in tables.items()}


@cache
def layout(month: str) -> Spec:
    """The specification by whose columns a delivery of the month is written."""
    return Setting(register(), REPORTER, month, dt.date.max).layout


def own_file(case: Case) -> FileKind:
    """The file that the rule is about in the case's subset."""
    spec = layout(case.month)
    return next(spec.file(name) for name in case.rule.on if case.subset in spec.file(name).subsets)


def contacts(case: Case) -> dict[str, Contact]:
    """The rows of the case by subset: the model contacts with the example's changes."""
    own, example = own_file(case), case.example
    found = {name: dict(model(name)) for name in _subsets(case, own)}
    mine = found[case.subset]
    first = {**mine[own.id][0], **example.row}
    mine[own.id] = [first, *mine[own.id][1:]]
    parent = _parent(case, own)
    if parent:
        mine[parent.id] = [{**mine[parent.id][0], **example.parent}]
    for name, rows in example.files.items():
        there = found[_subset_of(name, case)]
        changed = [{**model(_subset_of(name, case))[name][0], **row} for row in rows]
        there[name] = [first, *changed] if name == own.id else changed
    return found


def _parent(case: Case, own: FileKind) -> FileKind | None:
    return layout(case.month).find(case.subset, own.parent) if own.parent else None


def _subsets(case: Case, own: FileKind) -> list[str]:
    """The case's own subset, those that its example names files of, and those that the rule looks into."""
    looked_into = {node.file for node in nodes(case.rule) if isinstance(node, CountMatching)}
    others = {_subset_of(name, case) for name in {*looked_into, *case.example.files}}
    return [case.subset, *sorted(others - {case.subset})]


def _subset_of(file_id: str, case: Case) -> str:
    """The subset whose file is meant: the case's own if it has such a file."""
    subsets = layout(case.month).file(file_id).subsets
    return case.subset if case.subset in subsets else subsets[0]


def texts(by_subset: Mapping[str, Contact], month: str, reporter: str) -> dict[str, str]:
    """The files of a delivery, by name: every file that the layout has for these subsets."""
    return dict(_texts(by_subset, layout(month), f"{reporter}_{month}"))


def _texts(by_subset: Mapping[str, Contact], spec: Spec, ending: str) -> Iterator[tuple[str, str]]:
    for subset, contact in by_subset.items():
        for file in spec.files:
            if subset in file.subsets:
                lines = (
                    ";".join(row.get(name, "") for name in file.columns) + "\n" for row in contact.get(file.id, ())
                )
                yield f"{subset}_{file.kind}_{ending}.txt", "".join(lines)


Delivered = tuple[tuple[str, str], ...]
"""The files of a delivery: name and text."""


@cache
def delivered(case_id: str) -> Delivered:
    """The files that show the case."""
    case = by_id()[case_id]
    return tuple(texts(contacts(case), case.month, case.reporter).items())


def tried(case: Case) -> Trial:
    """The real check of the case's delivery, by the written rules that have it for an example."""
    return _tried(delivered(case.id), case.today)


@cache
def _tried(files_: Delivered, today: dt.date) -> Trial:
    return try_files(dict(files_), codes(), rules=shown_by()[files_], today=today)


@cache
def shown_by() -> Mapping[Delivered, list[Rule]]:
    """By delivery the rules that have it for an example: many examples change nothing of the model contact."""
    found: dict[Delivered, dict[str, Rule]] = {}
    for case in by_id().values():
        found.setdefault(delivered(case.id), {})[case.rule.id] = case.rule
    return {files_: list(rules_.values()) for files_, rules_ in found.items()}


def without(case: Case) -> Trial:
    """The same check where the rule has been switched off."""
    by = [rule for rule in shown_by()[delivered(case.id)] if rule is not case.rule]
    return try_files(dict(delivered(case.id)), codes(), rules=by, today=case.today)


@cache
def by_id() -> Mapping[str, Case]:
    """Every example of every written rule."""
    return {case.id: case for rule in rules() for case in cases(rule)}


def fault(case: Case, trial: Trial) -> str | None:
    """What the trial says against the example; None if the rule did there what the example says."""
    outcome = trial.outcome(case.rule.id)
    found = trial.of(case.rule.id).filter(subset=case.subset).height
    if outcome is None or outcome.state != "ran":
        return f"the rule did not run: {outcome.reason if outcome else 'it does not concern the delivery'}"
    if case.passes:
        return "the rule found a fault" if found else None
    return None if found else f"the rule found nothing; it applied to {outcome.applied} rows"
