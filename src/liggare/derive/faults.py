"""What a register derives, and its specification -> what contradicts itself in it, in words for its author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from liggare.derive.derivation import GIVEN, Derivation, Derivations, Level
from liggare.derive.order import CircleError, stages
from liggare.spec.model import Spec


def faults(derivations: Derivations, spec: Spec) -> tuple[str, ...]:
    """Every fault found; none if the derivations can be run on deliveries in the specification's layout."""
    return tuple(_all(derivations, spec))


def _all(derivations: Derivations, spec: Spec) -> Iterator[str]:
    for (_, name), count in Counter((one.level, one.name) for one in derivations.variables).items():
        if count > 1:
            yield f"{name}: derived {count} times"
    for one in derivations.variables:
        yield from (f"{one.name}: {fault}" for fault in _of(one, derivations, spec))
    yield from _two_meanings(derivations)
    try:
        stages(derivations)
    except CircleError as error:
        yield f"never worked out: {error}"


def _of(one: Derivation, derivations: Derivations, spec: Spec) -> Iterator[str]:
    levels, files = {level.id: level for level in derivations.levels}, {file.id: file for file in spec.files}
    if one.level not in levels:
        yield f"no level {one.level}"
    elif (own := files.get(levels[one.level].file)) and one.name in own.columns:
        yield f"is a field of {own.id}"
    read = {name.rpartition(".")[2] for name in one.reads}
    for name in sorted(read ^ set(one.expression.meta.root_names())):
        yield f"{name} is {'said but not read' if name in read else 'read but not said'}"
    yield from (f"the delivery does not give {name}" for name in one.given if name not in GIVEN)
    yield from _inputs(one, levels.get(one.over or one.level), spec)


def _inputs(one: Derivation, level: Level | None, spec: Spec) -> Iterator[str]:
    """Fields that are in no file, or in one that rows of the level have nothing to do with."""
    files = {file.id: file for file in spec.files}
    own = files.get(level.file) if level else None
    if own and level and not level.subset and len(own.subsets) > 1:
        yield f"{own.id} is in several subsets"
    subset = (level.subset if level else None) or (own.subsets[0] if own else None)
    for file, name in one.fields:
        if file not in files or name not in files[file].columns:
            yield f"no field {file}.{name} in {spec.id}"
        elif subset and subset not in files[file].subsets:
            yield f"{file} is not in {subset}"


def _two_meanings(derivations: Derivations) -> Iterator[str]:
    """Names that mean different things at the same level."""
    for level in derivations.levels:
        meanings: dict[str, set[str]] = {}
        for one in derivations.variables:
            if (one.over or one.level) == level.id:
                for name in one.reads:
                    meanings.setdefault(name.rpartition(".")[2], set()).add(name)
        yield from (f"{name} means {sorted(of)} at {level.id}" for name, of in meanings.items() if len(of) > 1)
