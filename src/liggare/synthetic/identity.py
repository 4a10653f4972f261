"""Birth dates and sexes -> identity numbers that nobody else in the delivery has, with right check digits.

The birth numbers 980 to 999 are Skatteverket's test series: they are given out first. When more than ten persons of
one sex share a birth date the ordinary birth numbers 001 to 979 follow, and they are counted, because such a number
may belong to a living person.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.synthetic.days import Ints, yyyymmdd
from liggare.synthetic.order import CannotMakeError

MAN, WOMAN = 1, 2
_TEST_FIRST, _TEST_EACH = 980, 10
_MOST = 499
"""Even birth numbers that are not 000; there is one odd number more."""
_LETTERS = np.array(list("ABCDEFGHJKLMNPRSTUVXYZ"))


@dataclass
class Numbers:
    """Gives out numbers, and remembers how many persons of each birth date and sex have one already."""

    outside_test_series: int = 0
    _given: dict[str, Ints] = field(default_factory=dict)

    def room(self, birth: Ints, sex: Ints) -> npt.NDArray[np.bool_]:
        """Whether there is a personnummer left for each of these persons, if all of them are given theirs now."""
        return np.asarray(self._place("personnummer", birth, sex, give=False) < _MOST, np.bool_)

    def personnummer(self, birth: Ints, sex: Ints) -> Ints:
        """Twelve digits ÅÅÅÅMMDDNNNK for persons born on the days `birth`; sex 1 man, 2 woman."""
        place = self._place("personnummer", birth, sex)
        if place.size and place.max() >= _MOST:
            raise _too_many()
        self.outside_test_series += int((place >= _TEST_EACH).sum())
        return with_check_digit(yyyymmdd(birth) * 1000 + birth_number(place, sex))

    def reservnummer(self, birth: Ints) -> pl.Series:
        """Birth date, a letter and three digits: the form Socialstyrelsen recommends, as text."""
        place = self._place("reservnummer", birth, np.zeros_like(birth))
        if place.size and place.max() >= 1000 * len(_LETTERS):
            raise _too_many()
        parts = pl.DataFrame({"day": yyyymmdd(birth), "letter": _LETTERS[place // 1000], "serial": place % 1000})
        serial = pl.col("serial").cast(pl.String).str.zfill(3)
        return parts.select(pl.concat_str(pl.col("day").cast(pl.String), "letter", serial)).to_series()

    def _place(self, series: str, birth: Ints, sex: Ints, give: bool = True) -> Ints:
        """How many persons of the same birth date and sex came before each one; they are counted if `give`."""
        group = (birth + 40_000) * 3 + sex
        given = self._given.setdefault(series, np.zeros(100_000 * 3, np.int64))
        order = np.argsort(group, kind="stable")
        ordered = group[order]
        first = np.searchsorted(ordered, ordered)
        place = np.empty_like(group)
        place[order] = np.arange(len(group)) - first + given[ordered]
        if give:
            given += np.bincount(group, minlength=given.size)
        return place


def _too_many() -> CannotMakeError:
    return CannotMakeError(
        "Det finns inte så många födelsenummer för en dag och ett kön. Begär en mindre leverans.",
        "There are not so many birth numbers for one day and one sex. Ask for a smaller delivery.",
    )


def birth_number(place: Ints, sex: Ints) -> Ints:
    """Three digits, odd for men and even for women: 980 to 999 for the first ten, then 001 to 979."""
    man = sex == MAN
    test = _TEST_FIRST + 2 * place + man
    ordinary = 2 * (place - _TEST_EACH) + np.where(man, 1, 2)
    return np.where(place < _TEST_EACH, test, ordinary)


def with_check_digit(eleven: Ints) -> Ints:
    """Eleven digits ÅÅÅÅMMDDNNN and the modulus-10 check digit of the last nine of them."""
    total, rest = np.zeros_like(eleven), eleven
    for place in range(9):
        digit = rest % 10 * (1 + (place + 1) % 2)
        total, rest = total + digit // 10 + digit % 10, rest // 10
    return eleven * 10 + (10 - total % 10) % 10
