"""A rule's example -> a small real delivery that shows it, and what the check says of the rule there."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from check.trial import Trial, register, try_files
from liggare.check.active import nodes
from liggare.check.expression import CountMatching, MatchingValue
from liggare.check.rule import Example, Rule
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.spec.load import load_register, registers
from liggare.spec.model import FileKind, Register, Spec
from registers.codes import codes

REPORTER, MONTH = "14", "202506"
Contact = Mapping[str, Sequence[Mapping[str, str]]]
"""The rows of a contact by file id; an example may give it rows of other contacts too."""


@dataclass(frozen=True)
class Case:
    """An example of a rule, and whether the rule should hold for it."""

    register: Register
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
        own = self.rule.subsets or self.layout.file(self.rule.on[0]).subsets
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
        return Setting(self.register, self.reporter, self.month, dt.date.max).reporting

    @property
    def layout(self) -> Spec:
        """The specification by whose columns the delivery is written."""
        return layout(self.month, self.register)


@cache
def all_registers() -> Mapping[str, Register]:
    """Every register that ships, by its id."""
    return {id_: load_register(id_) for id_ in registers()}


@cache
def all_rules() -> tuple[Rule, ...]:
    """The written rules of every register."""
    return tuple(rule for id_ in registers() for rule in written_rules(id_))


@cache
def _homes() -> Mapping[str, Register]:
    """By written rule the register that it belongs to."""
    return {rule.id: of for id_, of in all_registers().items() for rule in written_rules(id_)}


def cases(rule: Rule) -> list[Case]:
    """Every example of a rule."""
    home = _homes()[rule.id]
    passing = [Case(home, rule, example, True, n) for n, example in enumerate(rule.passes, 1)]
    return passing + [Case(home, rule, example, False, n) for n, example in enumerate(rule.fails, 1)]


@cache
def model(subset: str) -> Contact:
    """The model contact of a subset, of whatever register."""
    home = next(one for one in all_registers().values() if subset in _subset_ids(one))
    folder = files("liggare.registers").joinpath(home.id, "examples")
    tables = tomllib.loads(folder.joinpath(f"{subset}.toml").read_text(encoding="utf-8"))
    return {name: rows if isinstance(rows, list) else [rows] for name, rows in tables.items()}


def _subset_ids(home: Register) -> set[str]:
    return {subset.id for spec in home.specs for subset in spec.subsets}


def layout(month: str, of: Register | None = None) -> Spec:
    """The specification by whose columns a delivery of the month is written."""
    return _layout(month, (of or register()).id)


@cache
def _layout(month: str, of: str) -> Spec:
    return Setting(all_registers()[of], REPORTER, month, dt.date.max).layout


def own_file(case: Case) -> FileKind:
    """The file that the rule is about in the case's subset."""
    spec = case.layout
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
    return case.layout.find(case.subset, own.parent) if own.parent else None


def _subsets(case: Case, own: FileKind) -> list[str]:
    """The case's own subset, those that its example names files of, and those that the rule looks into."""
    looked_into = {node.file for node in nodes(case.rule) if isinstance(node, CountMatching | MatchingValue)}
    others = {_subset_of(name, case) for name in {*looked_into, *case.example.files}}
    return [case.subset, *sorted(others - {case.subset})]


def _subset_of(file_id: str, case: Case) -> str:
    """The subset whose file is meant: the case's own if it has such a file."""
    subsets = case.layout.file(file_id).subsets
    return case.subset if case.subset in subsets else subsets[0]


def texts(by_subset: Mapping[str, Contact], month: str, reporter: str, of: Register | None = None) -> dict[str, str]:
    """The files of a delivery, by name: every file that the layout has for these subsets."""
    return dict(_texts(by_subset, layout(month, of), f"{reporter}_{month}"))


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
    case = everywhere()[case_id]
    return tuple(texts(contacts(case), case.month, case.reporter, case.register).items())


def tried(case: Case) -> Trial:
    """The real check of the case's delivery, by the written rules that have it for an example."""
    return _tried(delivered(case.id), case.today, case.register.id)


@cache
def _tried(files_: Delivered, today: dt.date, of: str) -> Trial:
    by = shown_by()[files_]
    return _trial(dict(files_), by, today, all_registers()[of])


@cache
def shown_by() -> Mapping[Delivered, list[Rule]]:
    """By delivery the rules that have it for an example: many examples change nothing of the model contact."""
    found: dict[Delivered, dict[str, Rule]] = {}
    for case in everywhere().values():
        found.setdefault(delivered(case.id), {})[case.rule.id] = case.rule
    return {files_: list(rules_.values()) for files_, rules_ in found.items()}


def without(case: Case) -> Trial:
    """The same check where the rule has been switched off."""
    by = [rule for rule in shown_by()[delivered(case.id)] if rule is not case.rule]
    return _trial(dict(delivered(case.id)), by, case.today, case.register)


def _trial(files_: Mapping[str, str], by: Sequence[Rule], today: dt.date, of: Register) -> Trial:
    return try_files(files_, codes(), rules=by, today=today, register=of, only={rule.id for rule in by})


@cache
def by_id(of: str | None = None) -> Mapping[str, Case]:
    """Every example of the written rules of a register (of the one under test elsewhere, if None)."""
    return {case.id: case for rule in written_rules(of or register().id) for case in cases(rule)}


@cache
def everywhere() -> Mapping[str, Case]:
    """Every example of every register."""
    return {case.id: case for id_ in registers() for case in by_id(id_).values()}


def fault(case: Case, trial: Trial) -> str | None:
    """What the trial says against the example; None if the rule did there what the example says."""
    outcome = trial.outcome(case.rule.id)
    found = trial.of(case.rule.id).filter(subset=case.subset).height
    if outcome is None or outcome.state != "ran":
        return f"the rule did not run: {outcome.reason if outcome else 'it does not concern the delivery'}"
    if case.passes:
        return "the rule found a fault" if found else None
    return None if found else f"the rule found nothing; it applied to {outcome.applied} rows"
