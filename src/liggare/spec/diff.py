"""Two versions of a specification turned into what was added, removed and changed, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from liggare.spec.model import Field, FileKind, Language, Spec, Subset, Text, Value
from liggare.spec.words import FACT, same, value_text

PartKind = Literal["specification", "layout", "subset", "file", "field"]

EVIDENCE = frozenset({"source", "certainty", "certainty_of", "basis_certainty"})
"""Facts about how a fact is known: they say nothing about what is asked for."""

_APART = frozenset({"id", "register", "valid_from", "layout", "files", "fields"})
"""Facts that name a part or hold parts of their own."""

_PART: dict[PartKind, Text] = {
    "specification": Text(sv="specifikation", en="specification"),
    "layout": Text(sv="utformning", en="layout"),
    "subset": Text(sv="delmängd", en="subset"),
    "file": Text(sv="fil", en="file"),
    "field": Text(sv="fält", en="field"),
}
_SIGN = {"added": "+", "removed": "-", "changed": "~"}


@dataclass(frozen=True)
class FactChange:
    """One fact that is another now; `fact` is its key in the specification file."""

    fact: str
    old: Text
    new: Text


@dataclass(frozen=True)
class Change:
    """One part that was added, removed or changed: `path` is its full name, `OV_AD.KON`, `label` the name in words."""

    part: PartKind
    kind: Literal["added", "removed", "changed"]
    path: str
    label: Text
    facts: tuple[FactChange, ...] = ()


def diff(old: Spec, new: Spec, *, evidence: bool = False) -> tuple[Change, ...]:
    """The changes from `old` to `new`; with `evidence` also changed sources and certainties."""
    return tuple(_Comparison(evidence).of(old, new))


def diff_text(changes: Sequence[Change], language: Language) -> str:
    """The changes as lines of text: `+` added, `-` removed, `~` changed, with the facts from what to what below."""
    return "".join(f"{line}\n" for change in changes for line in _lines(change, language))


def _lines(change: Change, language: Language) -> Iterator[str]:
    name = f" {change.path} ({change.label.in_(language)})" if change.path else ""
    yield f"{_SIGN[change.kind]} {_PART[change.part].in_(language)}{name}"
    for fact in change.facts:
        named = FACT[fact.fact].in_(language)
        yield f"    {named}: {fact.old.in_(language)} → {fact.new.in_(language)}"


@dataclass(frozen=True)
class _Comparison:
    evidence: bool

    def of(self, old: Spec, new: Spec) -> Iterator[Change]:
        yield from self._changed("specification", "", old, new)
        yield from self._changed("layout", "", old.layout, new.layout)
        yield from self._parts("subset", old.subsets, new.subsets)
        yield from self._parts("file", old.files, new.files)

    def _parts(
        self,
        part: PartKind,
        old: Sequence[Subset | FileKind | Field],
        new: Sequence[Subset | FileKind | Field],
        within: str = "",
    ) -> Iterator[Change]:
        before, after = {_id(one): one for one in old}, {_id(one): one for one in new}
        steady, names = _aligned(list(before), list(after))
        for name in names:
            path = within + name
            if name not in after:
                yield Change(part, "removed", path, _label(before[name]))
            elif name not in before:
                yield Change(part, "added", path, _label(after[name]))
            else:
                moved = () if name in steady else (_moved(name, list(before), list(after)),)
                yield from self._changed(part, path, before[name], after[name], moved)
                yield from self._fields(path, before[name], after[name])

    def _fields(self, path: str, old: Value, new: Value) -> Iterator[Change]:
        if isinstance(old, FileKind) and isinstance(new, FileKind):
            yield from self._parts("field", old.fields, new.fields, f"{path}.")

    def _changed(
        self, part: PartKind, path: str, old: Value, new: Value, moved: tuple[FactChange, ...] = ()
    ) -> Iterator[Change]:
        facts = moved + tuple(self._facts(part, old, new))
        if facts:
            yield Change(part, "changed", path, _label(new), facts)

    def _facts(self, part: PartKind, old: Value, new: Value) -> Iterator[FactChange]:
        apart = _APART | ({"subsets"} if part == "specification" else frozenset())
        for name in new.__struct_fields__:
            if name in apart or (name in EVIDENCE and not self.evidence):
                continue
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                yield FactChange(name, value_text(name, before), value_text(name, after))


def _id(part: Subset | FileKind | Field) -> str:
    return part.name if isinstance(part, Field) else part.id


def _label(part: Value) -> Text:
    if isinstance(part, Field):
        return part.label
    if isinstance(part, Subset | FileKind):
        return part.name
    return part.title if isinstance(part, Spec) else Text(sv="", en="")


def _aligned(old: list[str], new: list[str]) -> tuple[frozenset[str], list[str]]:
    """The names that kept their place among the others, and all names in order, a removed one where it stood."""
    steady: set[str] = set()
    names: dict[str, None] = {}
    for step, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            steady.update(old[i:j])
        gone = [name for name in old[i:j] if name not in new]
        names.update(dict.fromkeys([*gone, *new[k:m]]))
    return frozenset(steady), list(names)


def _moved(name: str, old: list[str], new: list[str]) -> FactChange:
    return FactChange("order", same(old.index(name) + 1), same(new.index(name) + 1))
