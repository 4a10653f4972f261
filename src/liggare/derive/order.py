"""Derivations -> stages that can be worked out one after the other, each at one level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liggare.derive.derivation import Derivation, Derivations


@dataclass(frozen=True)
class Stage:
    """Variables of one level; those of a layer read only what stands in layers and stages before.

    With `over` there is one layer, gathered from the rows of that level.
    """

    level: str
    over: str | None
    layers: tuple[tuple[Derivation, ...], ...]

    @property
    def variables(self) -> tuple[Derivation, ...]:
        """All its variables."""
        return tuple(one for layer in self.layers for one in layer)


class CircleError(ValueError):
    """Derivations that wait for each other, or for one that does not exist."""


def stages(derivations: Derivations) -> tuple[Stage, ...]:
    """The stages in order, as few as can be: each costs a pass over the rows. Raises CircleError naming those left."""
    return tuple(_stages(derivations))


def _stages(derivations: Derivations) -> Iterator[Stage]:
    left, done, level = list(derivations.variables), set[Derivation](), ""
    while left:
        ready = _ready(left, done, derivations)
        if not ready:
            raise CircleError(", ".join(one.name for one in left))
        # What is gathered waits until nothing else can be done: then more is gathered at once.
        first = min(ready, key=lambda one: (one.over is not None, one.level != level))
        level, layers = first.level, tuple(_layers(first, left, done, derivations))
        yield Stage(level, first.over, layers)
        left = [one for one in left if one not in done]


def _layers(
    first: Derivation, left: Sequence[Derivation], done: set[Derivation], derivations: Derivations
) -> Iterator[tuple[Derivation, ...]]:
    """Layers of variables like the first, as long as there are any; `done` grows with them."""
    alike = [one for one in left if (one.level, one.over) == (first.level, first.over)]
    while layer := _ready(alike, done, derivations):
        done.update(layer)
        yield layer
        alike = [one for one in alike if one not in layer] if first.over is None else []


def _ready(waiting: Sequence[Derivation], done: set[Derivation], derivations: Derivations) -> tuple[Derivation, ...]:
    return tuple(one for one in waiting if all(other in done for other in derivations.read_by(one)))
