"""Every cast of the demo can play: its codes are known to the models, and a month of care is always the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from liggare.demo.cast import Cast, casts
from liggare.demo.made import Asked, care_months, submission
from liggare.operate.judge import known_register
from liggare.organisation.duty import unit_kind
from liggare.spec.load import registers
from liggare.store.house import office

MONTH = dt.date(2026, 10, 1)


def lines(folder: Path, asked: Asked) -> dict[tuple[str, str], list[bytes]]:
    """The lines of every file that would be sent."""
    with office(folder) as here, submission(here, asked, "maja") as sent:
        return {(one.subset, one.kind): one.path.read_bytes().splitlines() for one in sent.delivery.sources}


def of_period() -> Cast:
    """A cast of a register whose deliveries replace months."""
    return next(one for one in casts() if known_register(one.register).replacement == "period")


def test_there_are_two_registers_with_several_units_of_several_reporters() -> None:
    assert {one.register for one in casts()} == set(registers())
    assert len({player.filkod for one in casts() for player in one.sending}) >= 3
    assert any(not player.contacts for one in casts() for player in one.reporter), "somebody is late"


@pytest.mark.parametrize("cast", casts(), ids=lambda one: one.register)
def test_a_cast_reports_its_own_units_in_its_own_subsets(cast: Cast, tmp_path: Path) -> None:
    known = {subset.id for spec in known_register(cast.register).specs for subset in spec.subsets}
    assert unit_kind(known_register(cast.register))
    for player in cast.sending:
        assert set(player.subsets) <= known
        found = lines(tmp_path / player.filkod, Asked(cast.register, player, MONTH))
        text = b"\n".join(line for every in found.values() for line in every).decode("utf-8")
        assert all(place.code in text for place in player.units)


def test_a_month_of_care_is_the_same_in_each_delivery_that_has_it(tmp_path: Path) -> None:
    cast = of_period()
    player, later = cast.sending[0], dt.date(2026, 11, 1)
    register = known_register(cast.register)
    both = sorted(set(care_months(register, MONTH)) & set(care_months(register, later)))
    assert len(both) == 2
    one, other = (lines(tmp_path, Asked(cast.register, player, month)) for month in (MONTH, later))
    same = lines(tmp_path, Asked(cast.register, player, MONTH, months=tuple(both)))
    assert same
    for file, rows in same.items():
        assert rows == one[file][-len(rows) :] if rows else True
        assert rows == other[file][: len(rows)]


def test_a_delivery_can_lack_its_last_line_or_have_it_cut(tmp_path: Path) -> None:
    cast = of_period()
    asked = Asked(cast.register, cast.sending[0], MONTH)
    whole = lines(tmp_path, asked)
    less = lines(tmp_path, Asked(cast.register, cast.sending[0], MONTH, less=True))
    cut = lines(tmp_path, Asked(cast.register, cast.sending[0], MONTH, cut=True))
    longest = max(whole, key=lambda one: len(whole[one]))
    assert less[longest] == whole[longest][:-1]
    assert cut[longest][:-1] == whole[longest][:-1]
    assert whole[longest][-1].startswith(cut[longest][-1])
    assert cut[longest][-1] != whole[longest][-1]
