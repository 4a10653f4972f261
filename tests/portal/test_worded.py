"""What every channel may say is said in the portal without commands, and days are read as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from liggare.operate.refusal import Refused
from liggare.portal.typed import day_typed, day_typed_or_none, month_typed
from liggare.portal.worded import without_commands
from liggare.spec.model import Text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Det finns ingen enhet. Se liggare unit list. Inget har ändrats.",
            "Det finns ingen enhet. Inget har ändrats.",
        ),
        ("Slå upp koden (liggare codes lookup) och rätta den.", "Slå upp koden och rätta den."),
        ("Se liggare unit list.", "Se liggare unit list."),
        ("Välj en roll. Inget har ändrats.", "Välj en roll. Inget har ändrats."),
        ("Sjukhuset, t.ex. 51001, finns. Se liggare spec show.", "Sjukhuset, t.ex. 51001, finns."),
    ],
)
def test_a_sentence_that_names_a_command_is_left_out_unless_nothing_else_is_said(said: str, told: str) -> None:
    assert without_commands(Text(sv=said, en=said)) == Text(sv=told, en=told)


@pytest.mark.parametrize("typed", ["2026-03-31", "20260331", " 2026-03-31 "])
def test_a_day_is_read_with_hyphens_or_without(typed: str) -> None:
    assert day_typed(typed) == dt.date(2026, 3, 31)


@pytest.mark.parametrize("typed", ["", "2026-02-30", "31/3 2026", "2026-3-31", "191212121212", "i morgon"])
def test_what_is_no_day_is_refused_with_the_form_that_is_wanted(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        day_typed(typed)
    assert "2026-03-31" in refused.value.text.sv
    assert "191212121212" not in refused.value.text.sv
    assert day_typed_or_none(typed) is None


@pytest.mark.parametrize(
    ("typed", "month"), [("2026-03", "2026-03"), ("202603", "2026-03"), ("2026-13", ""), ("3", "")]
)
def test_a_month_is_read_with_a_hyphen_or_without(typed: str, month: str) -> None:
    if month:
        assert month_typed(typed) == month
    else:
        with pytest.raises(Refused):
            month_typed(typed)
