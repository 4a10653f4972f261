"""A proposal tells its facts, the units it compared with and the code it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from made_events import KIND, day
from made_requests import CLINIC, HOSPITAL, REQUEST, UNITS, units

from liggare.organisation.event import used_codes
from liggare.organisation.numbering import next_code
from liggare.organisation.proposal import Ground, Proposal, propose

GROUND = Ground(units(), day("2025-06-15"), used_codes(UNITS, KIND))
NOTHING_ELSE = {"moved": False, "took_over": False, "others_premises": False}


def proposed(change: dict[str, Any] | None = None, answers: dict[Any, bool] | None = None) -> Proposal:
    """Of the request with a change, and answers."""
    return propose(HOSPITAL, replace(REQUEST, **(change or {})), GROUND, NOTHING_ELSE if answers is None else answers)


def facts(found: Proposal) -> dict[str, bool | None]:
    """What is known."""
    return {one.condition: one.value for one in found.facts}


def test_another_provider_at_an_address_is_given_its_own_code() -> None:
    found = proposed()
    assert (found.outcome, found.code) == ("new", "64300")
    assert [one.number for one in found.principles] == [2]
    assert [one.code for one in found.compared] == ["64001"]
    assert found.without_place == 1
    assert facts(found) == {**NOTHING_ELSE, "same_place": True, "same_provider": False, "same_operation": None}


def test_a_provider_that_has_a_code_at_the_place_is_given_no_other() -> None:
    found = proposed({"provider": "REGION  norr"})
    assert (found.outcome, found.code, [one.number for one in found.principles]) == ("existing", "64001", [1])


def test_a_provider_that_moves_keeps_the_code_it_moves_from() -> None:
    found = proposed({"origin": "64002"}, {"moved": True, "took_over": False})
    assert (found.outcome, found.code, [one.number for one in found.principles]) == ("keep", "64002", [3])
    assert proposed({"origin": "64099"}, {"moved": True, "took_over": False}).code == ""


def test_an_operation_that_is_taken_over_keeps_its_code() -> None:
    answers: dict[Any, bool] = {"took_over": True, "same_operation": True, "moved": False}
    found = proposed({"origin": "64001"}, answers)
    assert (found.outcome, found.code, [one.number for one in found.principles]) == ("keep", "64001", [5])


def test_premises_that_are_taken_over_for_something_else_give_a_new_code() -> None:
    found = proposed({}, {"took_over": True, "same_operation": False, "moved": False})
    assert (found.outcome, found.code, [one.number for one in found.principles]) == ("new", "64300", [6])


def test_nothing_is_proposed_while_a_fact_could_change_it() -> None:
    found = proposed({}, {})
    assert (found.outcome, found.code, found.principles) == (None, "", ())
    assert found.missing == ("others_premises", "moved", "took_over", "same_operation")


def test_what_the_requester_said_counts_until_somebody_finds_out_otherwise() -> None:
    told = proposed({"facts": NOTHING_ELSE}, {})
    assert told.outcome == "new"
    assert proposed({"facts": NOTHING_ELSE, "origin": "64002"}, {"moved": True}).outcome == "keep"


def test_whether_it_is_the_same_provider_is_asked_if_none_is_named() -> None:
    found = proposed({"provider": ""})
    assert found.missing == ("same_provider",)
    assert facts(found)["same_provider"] is None


def test_the_number_follows_the_area_the_form_of_care_and_what_was_ever_used() -> None:
    used = {"64400", "64401", "64403"}
    assert next_code(HOSPITAL, "24", "private", ("101",), used) == "64402"
    assert next_code(HOSPITAL, "24", "", ("901", "957"), used) == "64500"
    assert next_code(HOSPITAL, "24", "", ("901", "101"), used) == "64300"
    assert next_code(HOSPITAL, "01", "public", (), ()) == "15300"
    assert next_code(HOSPITAL, "99", "public", (), ()) is None
    assert next_code(CLINIC, "24", "public", (), {"L240000"}) == "L240001"


def test_a_full_series_goes_on_with_the_next_prefix_and_then_with_a_longer_form() -> None:
    north = {f"243{number:02}" for number in range(100)}
    south = {f"253{number:02}" for number in range(100)}
    assert next_code(HOSPITAL, "08", "", (), south) == "24300"
    assert next_code(HOSPITAL, "08", "", (), south | north) == "253000"
    everything = south | north | {f"{area}3{number:03}" for area in ("24", "25") for number in range(1000)}
    assert next_code(HOSPITAL, "08", "", (), everything) is None
