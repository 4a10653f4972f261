"""The persons of a request become the unit's contacts when it is decided, and stand in one place only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from made_office import Clock
from test_units import KIND, LIST, REQUEST, day, decided

from liggare.operate.contacts import listed_contacts, standing_contacts
from liggare.operate.office import Office
from liggare.operate.unit_lists import take_list
from liggare.operate.units import Choice, ask, decide
from liggare.organisation.kind import kinds
from liggare.organisation.request import Contact, Request
from liggare.organisation.unit import Key
from liggare.store.house import office as open_office

CLINIC = Request(
    kind="mvc-nummer",
    region="24",
    name="MVC Ån",
    address="Storgatan 1",
    postal_code="90326",
    town="Umeå",
    contacts=(
        Contact(1, "Anna Ek", "barnmorska", "090-12 34 56", "anna@example.se"),
        Contact(2, "Bo Al", "Verksamhetschef"),
        Contact(3, "Cilla Ny", "samordningsbarnmorska", "", "cilla@example.se"),
    ),
    started=day("2025-01-01"),
    care_form="public",
)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """An empty office on 15 June 2025."""
    with open_office(tmp_path, "", Clock()) as opened:
        yield opened


def test_every_person_of_a_request_is_a_contact_of_the_unit_in_a_role(here: Office) -> None:
    done = decided(here, CLINIC, outcome="new")
    found = standing_contacts(here)
    assert done.contacts == tuple(one.number for one in found) == (1, 2, 3)
    assert {one.unit for one in found} == {Key("mvc-nummer", done.code)}
    assert [(one.role, one.name, one.email, one.telephone) for one in found] == [
        ("reporter", "Anna Ek", "anna@example.se", "090-12 34 56"),
        ("manager", "Bo Al", "", ""),
        ("reporter", "Cilla Ny", "cilla@example.se", ""),
    ]
    assert [f"{one.confirm_by}" for one in listed_contacts(here)] == ["2026-06-15"] * 3


def test_they_stand_in_the_registry_of_contacts_and_nowhere_else(here: Office) -> None:
    waiting = ask(here, REQUEST, "anna")
    assert here.requests.find(waiting.number).request.contacts == REQUEST.contacts
    done = decide(here, waiting.number, Choice("ny"), "olle")
    kept = here.requests.find(waiting.number)
    assert kept.request == replace(REQUEST, contacts=())
    assert kept.decided == done
    assert done.contacts == (1,)
    entries = [msgspec.json.encode(entry) for entry in here.trail.entries()]
    assert not any(b"Anna" in entry or b"example" in entry for entry in entries)


def test_a_request_that_is_refused_keeps_its_persons_to_be_answered(here: Office) -> None:
    done = decided(here, outcome="refused")
    assert (done.contacts, standing_contacts(here)) == ((), ())
    assert here.requests.find(1).request.contacts == REQUEST.contacts


def test_who_is_named_again_keeps_their_number_and_is_confirmed_by_that(here: Office) -> None:
    take_list(here, KIND, LIST.encode(), "gammal lista", "olle")
    first = decided(here, day=day("2025-01-01"))
    persons = (*REQUEST.contacts, Contact(2, "Bo Al", email="bo@example.se"))
    facts = {"moved": True, "took_over": False, "others_premises": False}
    moving = replace(REQUEST, address="Skolgatan 1", contacts=persons, origin=first.code, facts=facts)
    second = decided(here, moving, day=day("2025-06-01"))
    assert (first.code, second.outcome, second.code) == ("64300", "keep", "64300")
    assert second.contacts == (*first.contacts, 2)
    assert [one.name for one in standing_contacts(here)] == ["Anna Ek", "Bo Al"]
    assert len({one.confirmed for one in standing_contacts(here)}) == 1


def test_after_a_takeover_by_request_only_those_who_were_not_named_are_asked(here: Office) -> None:
    take_list(here, KIND, LIST.encode(), "gammal lista", "olle")
    first = decided(here, day=day("2025-01-01"))
    facts = {"moved": False, "took_over": True, "same_operation": True, "others_premises": False}
    persons = (Contact(1, "Bo Al", email="bo@example.se"),)
    taking = replace(REQUEST, provider="Nya AB", contacts=persons, origin=first.code, facts=facts)
    second = decided(here, taking, day=day("2025-06-01"))
    assert (second.outcome, second.code) == ("keep", first.code)
    today = here.today()
    assert {one.contact.name: one.stale(today) for one in listed_contacts(here)} == {"Anna Ek": True, "Bo Al": False}


def test_a_role_in_words_is_one_of_ours_with_a_source() -> None:
    for kind in kinds():
        assert kind.role_of("") == kind.role_of("barnmorska") == "reporter"
        for said in kind.contact_roles:
            assert kind.role_of(f"Tf {said.word.upper()} Ett") == said.role
            assert said.source
