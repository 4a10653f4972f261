"""Duties and contacts as the register holder says them: what is kept, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_duties import KIND, OTHER, SINCE, UNIT, contact, day, units
from made_office import Desk, desk

from liggare.operate.contacts import (
    Person,
    add_contact,
    confirm_contact,
    listed_contacts,
    remove_contact,
    standing_contacts,
)
from liggare.operate.duties import DutyChange, all_duties, annul_duty, set_duty
from liggare.operate.refusal import Refused
from liggare.operate.unit_changes import Change, change
from liggare.organisation.contact import HOLDER
from liggare.organisation.unit import Key

PERSON = Person("Anna Ek", "anna@example.se", "090-785 00 00")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with two units."""
    with desk(tmp_path) as opened:
        units(opened, UNIT, OTHER)
        yield opened


def _change(here: Desk, **said: object) -> DutyChange:
    made = DutyChange(here.register, UNIT, ("PAR_OV",), SINCE, "14")
    return replace(made, **said)  # type: ignore[arg-type]


def test_a_duty_is_set_changed_and_ended_with_reasons(here: Desk) -> None:
    set_duty(here.office, _change(here, subsets=()), "ny enhet", "olle")
    assert {one.of.subset for one in all_duties(here.office)} == {"PAR_SV", "PAR_OV", "PAR_TV"}
    set_duty(here.office, _change(here, day=day("2025-04-01"), reporter=""), "stängd mottagning", "olle")
    set_duty(here.office, _change(here, subsets=("PAR_SV",), day=day("2025-06-01"), reporter="13"), "avtal", "olle")
    told = [(one.of.subset, one.reporter, f"{one.valid_from}", f"{one.valid_to}") for one in all_duties(here.office)]
    assert told == [
        ("PAR_OV", "14", "2025-01-01", "2025-03-31"),
        ("PAR_SV", "14", "2025-01-01", "2025-05-31"),
        ("PAR_SV", "13", "2025-06-01", "None"),
        ("PAR_TV", "14", "2025-01-01", "None"),
    ]
    set_duty(here.office, _change(here, subsets=(), day=day("2025-09-01"), reporter=""), "avvecklad", "olle")
    assert {one.valid_to and f"{one.valid_to}" for one in all_duties(here.office)} == {
        *("2025-03-31", "2025-05-31", "2025-08-31"),
    }
    assert here.acts()[-4:] == ["duty.set", "duty.ended", "duty.set", "duty.ended"]
    assert [one.reason for one in here.office.duties.events()][3:5] == ["stängd mottagning", "avtal"]


def test_what_holds_already_is_not_said_again(here: Desk) -> None:
    set_duty(here.office, _change(here), "ny", "olle")
    before = here.acts()
    assert set_duty(here.office, _change(here, day=day("2025-03-01")), "ny", "olle") == ()
    assert here.acts() == before


def test_a_mistake_is_annulled_and_never_held(here: Desk) -> None:
    set_duty(here.office, _change(here), "ny", "olle")
    annul_duty(here.office, 1, "fel enhet", "olle")
    assert all_duties(here.office) == ()
    with pytest.raises(LookupError):
        annul_duty(here.office, 1, "fel enhet", "olle")
    set_duty(here.office, _change(here), "ny", "olle")
    set_duty(here.office, _change(here, day=day("2025-04-01"), reporter=""), "slut", "olle")
    with pytest.raises(Refused, match="can end"):
        annul_duty(here.office, 3, "fel", "olle")


@pytest.mark.parametrize(
    ("said", "reason", "why"),
    [
        ({}, " ", "reason"),
        ({"subsets": ("PAR_XX",)}, "ny", "no subset"),
        ({"unit": "99999"}, "ny", "no unit"),
        ({"reporter": "Skåne"}, "ny", "no reporter"),
        ({"reporter": ""}, "slut", "can end"),
        ({"reporter": "", "subsets": ()}, "slut", "can end"),
    ],
)
def test_a_duty_is_of_what_there_is(here: Desk, said: dict[str, object], reason: str, why: str) -> None:
    before = here.acts()
    with pytest.raises(Refused, match=why):
        set_duty(here.office, _change(here, **said), reason, "olle")
    assert (here.office.duties.events(), here.acts()) == ((), before)


def test_a_duty_begins_while_the_units_code_holds(here: Desk) -> None:
    change(here.office, Key(KIND, UNIT), Change("close", day("2025-02-01")), "avvecklad", "olle")
    with pytest.raises(Refused, match="no unit"):
        set_duty(here.office, _change(here, day=day("2025-02-01")), "ny", "olle")
    assert set_duty(here.office, _change(here), "ny", "olle")


def test_a_contact_is_added_confirmed_and_removed_and_then_nobody_knows_who_it_was(here: Desk, tmp_path: Path) -> None:
    number = add_contact(here.office, Key(KIND, UNIT), "reporter", PERSON, "", "olle")
    [listed] = listed_contacts(here.office)
    assert (listed.contact.name, f"{listed.confirm_by}") == ("Anna Ek", "2026-06-15")
    here.clock.set(day("2026-06-20"))
    assert listed_contacts(here.office)[0].stale(here.office.today())
    confirm_contact(here.office, number, "anna")
    assert not listed_contacts(here.office)[0].stale(here.office.today())
    remove_contact(here.office, number, "slutat", "olle")
    assert standing_contacts(here.office) == ()
    with pytest.raises(LookupError):
        confirm_contact(here.office, number, "anna")
    acts = list(here.office.trail.entries())
    assert [one.what for one in acts][-3:] == ["contact.added", "contact.confirmed", "contact.removed"]
    assert not any("Anna" in one.details or "example" in one.details for one in acts)


@pytest.mark.parametrize(
    ("unit", "role", "person", "why"),
    [
        (Key(KIND, UNIT), "holder", PERSON, "register holder's own"),
        (HOLDER, "manager", PERSON, "register holder's own"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, name=" "), "name"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, name="Anna 19121212-1212"), "identity number"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, email="anna"), "e-mail"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, email="anna@example.se\nBcc: x@example.se"), "e-mail"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, email="anna@förlossning.se"), "e-mail"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, telephone="ring mig"), "telephone"),
        (Key(KIND, UNIT), "reporter", replace(PERSON, email="", telephone=""), "or a telephone"),
    ],
)
def test_a_contact_is_a_person_with_an_address(here: Desk, unit: Key, role: str, person: Person, why: str) -> None:
    with pytest.raises(Refused, match=why):
        add_contact(here.office, unit, role, person, "", "olle")  # type: ignore[arg-type]
    assert here.office.contacts.every() == ()


def test_nobody_is_the_same_contact_twice(here: Desk) -> None:
    contact(here, UNIT, "reporter", "Anna")
    with pytest.raises(Refused, match="already"):
        contact(here, UNIT, "reporter", "Anna", "patientregistret")
    assert contact(here, UNIT, "manager", "Anna") == 2
    assert contact(here, OTHER, "reporter", "Anna") == 3


def test_after_a_takeover_a_contact_is_to_be_confirmed(here: Desk) -> None:
    contact(here, UNIT, "reporter", "Anna")
    contact(here, OTHER, "reporter", "Bo")
    assert not any(one.stale(here.office.today()) for one in listed_contacts(here.office))
    take_over: Callable[..., Change] = Change
    wanted = take_over("take over", day("2025-06-01"), provider="Nya Vården AB")
    change(here.office, Key(KIND, UNIT), wanted, "avtal", "olle")
    assert [one.stale(here.office.today()) for one in listed_contacts(here.office)] == [True, False]
