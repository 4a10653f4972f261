"""Gestational age in days -> the birth weight that Maršál's growth curves expect: a term, an expression or a number."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

SOURCE = (
    "Maršál m.fl. 1996, Acta Paediatrica 85:843–848, tabell 1. Den tryckta tabellens tredje term för flickor har "
    "exponenten 3; den ska vara 2 som i de andra raderna."
)

Coefficients = tuple[float, float, float, float, float]
"""Of a curve in grams over days: x⁴, x³, x², x and the constant."""

BOYS: Coefficients = (-1.907345e-6, 1.140644e-3, -1.336265e-1, 1.976961, 241.0053)
GIRLS: Coefficients = (-2.761948e-6, 1.744841e-3, -2.893626e-1, 18.91197, -413.5122)
ALL: Coefficients = (-2.278843e-6, 1.402168e-3, -2.008726e-1, 9.284121, -41.25956)

STANDARD_DEVIATION = 0.12
"""One standard deviation as a share of the expected weight, at every gestational age (the article's abstract)."""


class Quantity(Protocol):
    """What a curve can be worked out on: a term of a rule, a Polars expression, a number."""

    def __add__(self, other: Any, /) -> Any: ...
    def __mul__(self, other: Any, /) -> Any: ...


Q = TypeVar("Q", bound=Quantity)


def expected_weight(days: Q, curve: Coefficients) -> Q:
    """The mean birth weight in grams at a gestational age in days (not weeks)."""
    x4, x3, x2, x1, constant = curve
    weight: Q = (((days * x4 + x3) * days + x2) * days + x1) * days + constant
    return weight
