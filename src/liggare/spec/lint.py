"""A register or a specification turned into the contradictions in it, each with the key it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from liggare.spec.lint_deadline import deadline_problems
from liggare.spec.lint_field import field_problems
from liggare.spec.lint_layout import layout_problems
from liggare.spec.lint_register import lasting_problems, number_problems
from liggare.spec.model import FileKind, Register, Spec
from liggare.spec.place import Key
from liggare.spec.problem import Problem, bad_value, problem, unknown_name


def register_problems(register: Register) -> Iterator[Problem]:
    """What is wrong in a `register.toml`."""
    share = register.thresholds.rejected_share
    if not 0 <= share <= 1:
        yield bad_value(("thresholds", "rejected_share"), f"{share}", "en andel från 0 till 1", "a share from 0 to 1")
    fewest = register.thresholds.at_least
    if fewest < 1:
        yield bad_value(("thresholds", "at_least"), f"{fewest}", "minst 1", "at least 1")
    if register.period_months < 1:
        yield bad_value(("period_months",), f"{register.period_months}", "minst 1", "at least 1")
    yield from _repeated(register.allowed_items, ("allowed_items",))
    yield from lasting_problems(register)
    yield from deadline_problems(register)


def spec_problems(spec: Spec, register: Register, code_lists: Iterable[str]) -> Iterator[Problem]:
    """What is wrong in a specification of `register`, given the ids of the declared code lists."""
    if spec.register != register.id:
        yield unknown_name(("register",), spec.register, "registren här", "the registers here", (register.id,))
    yield from layout_problems(spec.layout)
    yield from number_problems(spec, register)
    yield from _repeated((subset.id for subset in spec.subsets), ("subsets",), "id")
    yield from _repeated((file.id for file in spec.files), ("files",), "id")
    lists = tuple(code_lists)
    for position, file in enumerate(spec.files):
        at: Key = ("files", position)
        yield from _file_problems(spec, file, at)
        for number, field in enumerate(file.fields):
            yield from field_problems(file, field, (*at, "fields", number), register.allowed_items, lists)


def _repeated(names: Iterable[str], at: Key, key: str | None = None) -> Iterator[Problem]:
    """Each name that is there a second time; `key` is its key where the names are those of tables."""
    seen: Counter[str] = Counter()
    for position, name in enumerate(names):
        seen[name] += 1
        if seen[name] == 2:
            yield problem(
                (*at, position, key) if key else (*at, position),
                (f"{name} finns två gånger i {at[-1]}", "varje namn en gång", "Ta bort den ena eller byt namn"),
                (f"{name} is twice in {at[-1]}", "each name once", "Remove one or rename it"),
            )


def _file_problems(spec: Spec, file: FileKind, at: Key) -> Iterator[Problem]:
    yield from _repeated(file.columns, (*at, "fields"), "name")
    yield from _subsets(spec, file, at)
    yield from _named_fields(file, at)
    yield from _identified(file, at)
    yield from _dates(spec, file, at)
    if file.parent is not None:
        yield from _parents(spec, file, file.parent, at)


def _subsets(spec: Spec, file: FileKind, at: Key) -> Iterator[Problem]:
    known = tuple(subset.id for subset in spec.subsets)
    for position, subset in enumerate(file.subsets):
        if subset not in known:
            yield unknown_name((*at, "subsets", position), subset, "subsets", "subsets", known)
        elif spec.find(subset, file.kind) is not file:
            yield problem(
                (*at, "kind"),
                (f"{subset} har redan en fil av slaget {file.kind}", "varje slag en gång", "Ändra kind eller subsets"),
                (f"{subset} already has a file of kind {file.kind}", "each kind once", "Change kind or subsets"),
            )


def _named_fields(file: FileKind, at: Key) -> Iterator[Problem]:
    """Keys of the file that name a field it does not have."""
    single = [((*at, name), getattr(file, name)) for name in ("date", "opened", "unit")]
    several = [
        ((*at, name, position), value)
        for name in ("key", "parent_key")
        for position, value in enumerate(getattr(file, name))
    ]
    for key, value in single + several:
        if value is not None and value not in file.columns:
            yield unknown_name(key, value, "filens fält", "the fields of the file", file.columns)


def _dates(spec: Spec, file: FileKind, at: Key) -> Iterator[Problem]:
    """A row is placed in time by a date of its own, by its parent's, or, in a file that stands alone, by the period."""
    for name in ("date", "opened"):
        value = getattr(file, name)
        if value in file.columns and file.field(value).type != "date":
            yield bad_value((*at, name), value, "ett fält av typen date", "a field of type date")
    alone = file.parent is None and all(other.parent != file.kind for other in spec.files)
    if file.date is None and (file.opened is not None or (file.parent is None and not alone)):
        yield problem(
            at,
            (f"{file.id} har inget datum", "date, eller en parent vars datum gäller", "Lägg till date"),
            (f"{file.id} has no date", "date, or a parent whose date holds", "Add date"),
        )


def _identified(file: FileKind, at: Key) -> Iterator[Problem]:
    if not file.key:
        yield bad_value(
            (*at, "key"), "[]", "minst ett fält som känner igen raden", "at least one field that tells rows"
        )
    if (file.parent is None) != (not file.parent_key):
        yield problem(
            (*at, "parent" if file.parent else "parent_key"),
            ("parent och parent_key hör ihop", "båda eller ingen", "Lägg till den som saknas"),
            ("parent and parent_key belong together", "both or neither", "Add the one that is missing"),
        )


def _parents(spec: Spec, file: FileKind, kind: str, at: Key) -> Iterator[Problem]:
    for subset in file.subsets:
        parent = spec.find(subset, kind)
        if parent is None or parent is file:
            yield problem(
                (*at, "parent"),
                (
                    f"{subset} har ingen fil {kind} att hänga på",
                    "en annan fil i delmängden",
                    "Rätta parent eller subsets",
                ),
                (f"{subset} has no file {kind} to hang on", "another file of the subset", "Correct parent or subsets"),
            )
            continue
        for position, name in enumerate(file.parent_key):
            if name in file.columns and name not in parent.columns:
                key = (*at, "parent_key", position)
                yield unknown_name(key, name, f"fälten i {parent.id}", f"the fields of {parent.id}", parent.columns)
