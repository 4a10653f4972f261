"""Units in a real office: asked for, decided, changed, taken in from a list, and fed to what a check reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_office import Clock

from liggare.operate.asked import Decided
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.unit_changes import Change, annul, change, key_of, readdress, rename_provider
from liggare.operate.unit_lists import Published, publish, take_list
from liggare.operate.units import Choice, ask, decide, kind_named, look, proposal
from liggare.organisation.event import organisation
from liggare.organisation.kind import Condition
from liggare.organisation.published import as_csv, rows
from liggare.organisation.request import Contact, Mismatch, Request
from liggare.organisation.unit import BEGINNING, Key, Organisation
from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_import import import_codes
from liggare.store.house import office as open_office

KIND = kind_named("sjukhuskod")
REQUEST = Request(
    kind="sjukhuskod",
    region="24",
    name="Norra kliniken",
    address="Storgatan 12 C",
    postal_code="903 26",
    town="Umeå",
    contacts=(Contact(1, "Anna Ek", email="anna@example.se"),),
    activities=("101",),
    provider="Norra AB",
    facts={"moved": False, "took_over": False, "others_premises": False},
)
LIST = "kod;namn;vardgivare;adress;postnummer;ort\n64001;Lasarettet;Region Norr;Sjukhusv. 1;90185;Umeå\n"


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """An empty office on 15 June 2025."""
    with open_office(tmp_path, "", Clock()) as opened:
        yield opened


def there(office: Office) -> Organisation:
    """The organisation now."""
    return organisation(office.units.events())


def decided(office: Office, request: Request = REQUEST, **choice: Any) -> Decided:
    """Ask and decide at once."""
    number = ask(office, request, "anna").number
    return decide(office, number, Choice(**{"reason": "enligt princip", **choice}), "olle")


def listed(office: Office) -> None:
    """The registry holds Lasarettet of Region Norr."""
    assert take_list(office, KIND, LIST.encode(), "gammal lista", "olle").units == 1


def acts(office: Office) -> list[str]:
    """What has been done."""
    return [entry.what for entry in office.trail.entries()]


def test_a_request_is_acknowledged_with_a_number_and_a_day(here: Office) -> None:
    kept = ask(here, REQUEST, "anna")
    assert (kept.number, kept.due) == (1, day("2025-06-29"))
    assert here.requests.find(1) == kept
    assert not kept.late(day("2025-06-29"))
    assert kept.late(day("2025-06-30"))
    assert acts(here) == ["unit.requested"]


def test_no_contact_person_stands_in_the_audit(here: Office) -> None:
    decided(here)
    said = "".join(entry.details for entry in here.trail.entries())
    assert "Anna" not in said
    assert "example.se" not in said


def test_a_request_that_is_not_sound_changes_nothing(here: Office) -> None:
    with pytest.raises(Refused) as refused:
        ask(here, replace(REQUEST, postal_code="1", region="99"), "anna", [Mismatch("email", 3, False)])
    assert len(refused.value.text.sv.splitlines()) == 4
    assert here.requests.select() == ()
    assert acts(here) == []


def test_the_same_request_is_not_taken_twice(here: Office) -> None:
    ask(here, REQUEST, "anna")
    with pytest.raises(Refused, match="request 1"):
        ask(here, replace(REQUEST, address="Storg. 12c"), "bo")
    decide(here, 1, Choice("ny"), "olle")
    told = look(here, REQUEST)
    assert [one.refuses for one in told] == [False, False]


def test_a_new_unit_has_a_code_a_provider_and_a_place_from_the_day(here: Office) -> None:
    done = decided(here, day=day("2025-09-01"))
    assert (done.outcome, done.code, done.departs, done.principles) == ("new", "64300", False, (1,))
    unit = there(here).unit(Key("sjukhuskod", "64300"), day("2025-09-01"))
    assert unit
    assert (unit.name, unit.region, unit.provider, unit.place, unit.activities) == (
        *("Norra kliniken", "24", "V1", "P1", ("101",)),
    )
    assert there(here).unit(unit.key, day("2025-08-31")) is None
    assert [event.request for event in here.units.events()] == [1, 1, 1]
    assert acts(here) == ["unit.requested", "unit.decided"]


def test_a_decision_needs_a_reason_and_facts_and_is_made_once(here: Office) -> None:
    number = ask(here, replace(REQUEST, facts={}), "anna").number
    with pytest.raises(Refused, match="reason"):
        decide(here, number, Choice("  "), "olle")
    with pytest.raises(Refused, match="Facts are missing"):
        decide(here, number, Choice("ny"), "olle")
    assert proposal(here, number, {}).missing
    answers: dict[Condition, bool] = {"moved": False, "took_over": False, "others_premises": True}
    done = decide(here, number, Choice("hyr in sig", answers=answers), "olle")
    assert done.principles == (4,)
    with pytest.raises(Refused, match="decided already"):
        decide(here, number, Choice("igen"), "olle")
    with pytest.raises(Refused, match="no request 9"):
        decide(here, 9, Choice("igen"), "olle")


def test_a_person_may_depart_from_the_proposal(here: Office) -> None:
    done = decided(here, outcome="refused", reason="ingen vård bedrivs")
    assert (done.outcome, done.code, done.proposed, done.departs) == ("refused", "", "new", True)
    assert here.units.events() == ()
    other = decided(here, replace(REQUEST, name="En annan", provider="En annan"), code="64077")
    assert (other.code, other.departs) == ("64077", True)


def test_a_code_is_never_given_twice_even_when_it_has_closed(here: Office) -> None:
    code = decided(here, day=day("2025-01-01")).code
    change(here, Key("sjukhuskod", code), Change("close", day("2025-03-01")), "avvecklad", "olle")
    other = replace(REQUEST, name="En annan", provider="En annan", address="Skolgatan 1")
    number = ask(here, other, "anna").number
    with pytest.raises(Refused, match="has been used"):
        decide(here, number, Choice("samma", code=code), "olle")
    with pytest.raises(Refused, match="has not the form"):
        decide(here, number, Choice("fel", code="9"), "olle")
    assert decide(here, number, Choice("ny"), "olle").code == "64301"


def test_a_provider_that_moves_keeps_its_code_under_the_new_address(here: Office) -> None:
    listed(here)
    request = replace(REQUEST, name="Lasarettet, Storgatan", provider="Region Norr", origin="64001", facts={})
    done = decided(here, request, answers={"moved": True, "took_over": False}, day=day("2025-07-01"))
    assert (done.outcome, done.code) == ("keep", "64001")
    before, after = (there(here).unit(Key("sjukhuskod", "64001"), day(text)) for text in ("2025-06-30", "2025-07-01"))
    assert before and after
    assert (before.name, before.place) == ("Lasarettet", "P1")
    assert (after.name, after.place, after.provider) == ("Lasarettet, Storgatan", "P2", "V1")


def test_an_operation_that_is_taken_over_has_another_provider_under_the_same_code(here: Office) -> None:
    listed(here)
    request = replace(
        REQUEST, name="Lasarettet", address="Sjukhusvägen 1", postal_code="901 85", origin="64001", facts={}
    )
    answers = {"took_over": True, "moved": False, "same_operation": True}
    done = decided(here, request, answers=answers)
    assert (done.outcome, done.code, done.principles) == ("keep", "64001", (5,))
    unit = there(here).unit(Key("sjukhuskod", "64001"), day("2025-06-15"))
    assert unit
    assert (unit.provider, unit.place) == ("V2", "P1")
    assert [one.what for one in here.units.events() if one.key == "64001"] == ["opened", "taken over"]


def test_a_provider_with_a_code_at_the_place_is_pointed_to_it(here: Office) -> None:
    listed(here)
    request = replace(REQUEST, address="Sjukhusvägen 1", postal_code="901 85", provider="Region Norr")
    count = len(here.units.events())
    done = decided(here, request)
    assert (done.outcome, done.code, len(here.units.events())) == ("existing", "64001", count)


CHANGES: dict[str, tuple[Change, dict[str, Any]]] = {
    "rename": (Change("rename", day("2025-07-01"), new_name="Ån"), {"name": "Ån"}),
    "move": (
        Change("move", day("2025-07-01"), address="Skolg. 1", postal_code="903 27", town="Umeå"),
        {"place": "P3"},
    ),
    "take over": (Change("take over", day("2025-07-01"), provider="Nya AB"), {"provider": "V3"}),
    "split": (Change("split", day("2025-07-01"), into=("64300",)), {"successors": ("64300",)}),
    "correct": (
        Change("correct", day("2025-07-01"), activities=("901",), care_form="public", region="23"),
        {"activities": ("901",), "care_form": "public", "region": "23"},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_holds_from_its_day_and_the_day_before_is_as_it_was(name: str, here: Office) -> None:
    listed(here)
    decided(here, day=day("2025-01-01"))
    key, (wanted, expected) = Key("sjukhuskod", "64001"), CHANGES[name]
    before = there(here).unit(key, day("2025-06-30"))
    change(here, key, wanted, "brev från verksamheten", "olle")
    after = there(here).unit(key, day("2025-07-01"))
    assert before and after
    assert {field: getattr(after, field) for field in expected} == expected
    same = replace(after, **{field: getattr(before, field) for field in [*expected, "valid_from", "valid_to"]})
    assert same == before
    still = there(here).unit(key, day("2025-06-30"))
    assert still == replace(before, valid_to=day("2025-06-30"))
    assert acts(here)[-1] == "unit.changed"


@pytest.mark.parametrize(
    ("wanted", "successors"),
    [(Change("close", day("2025-07-01")), ()), (Change("merge", day("2025-07-01"), into=("64300",)), ("64300",))],
)
def test_a_code_that_ends_holds_until_the_day_before(here: Office, wanted: Change, successors: tuple[str, ...]) -> None:
    listed(here)
    decided(here, day=day("2025-01-01"))
    key = Key("sjukhuskod", "64001")
    change(here, key, wanted, "brev", "olle")
    last = there(here).unit(key, day("2025-06-30"))
    assert last
    assert (last.valid_to, last.successors) == (day("2025-06-30"), successors)
    assert there(here).unit(key, day("2025-07-01")) is None
    with pytest.raises(Refused, match="ended before that"):
        change(here, key, Change("rename", day("2025-08-01"), new_name="x"), "brev", "olle")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Change("rename", day("2025-07-01")), "new name"),
        (Change("move", day("2025-07-01"), address="Skolgatan 1"), "postal code and town"),
        (Change("move", day("2025-07-01"), address="Skolgatan 1", postal_code="1", town="Umeå"), "five digits"),
        (Change("take over", day("2025-07-01")), "provider that takes over"),
        (Change("merge", day("2025-07-01")), "goes on with the operation"),
        (Change("merge", day("2025-07-01"), into=("64300", "64301")), "one code"),
        (Change("merge", day("2025-07-01"), into=("64300",)), "does not hold"),
        (Change("split", day("2025-07-01")), "parts were given"),
        (Change("split", day("2025-07-01"), into=("64001",)), "is the code itself"),
        (Change("correct", day("2025-07-01")), "something to correct"),
        (Change("correct", day("2025-07-01"), activities=("998",)), "not in the list"),
        (Change("correct", day("2025-07-01"), region="99"), "not in the list"),
        (Change("rename", day("2025-07-01"), new_name="Anna 19500101-1234"), "identity number"),
        (Change("close", BEGINNING), "day"),
    ],
)
def test_a_change_that_is_not_sound_changes_nothing(here: Office, wanted: Change, told: str) -> None:
    listed(here)
    events = here.units.events()
    with pytest.raises(Refused, match=told):
        change(here, Key("sjukhuskod", "64001"), wanted, "brev", "olle")
    assert here.units.events() == events
    assert acts(here) == ["unit.imported"]


def test_a_change_needs_a_reason_and_a_unit_that_is_there(here: Office) -> None:
    listed(here)
    with pytest.raises(Refused, match="reason"):
        change(here, Key("sjukhuskod", "64001"), Change("close", day("2025-07-01")), " ", "olle")
    with pytest.raises(Refused, match="no unit"):
        key_of(here, "64999")
    take_list(here, kind_named("mvc-nummer"), b"kod;namn\n64001;MVC\n", "lista", "olle")
    with pytest.raises(Refused, match="several kinds"):
        key_of(here, "64001")
    assert key_of(here, "64001", "mvc-nummer") == Key("mvc-nummer", "64001")


def test_a_mistake_is_annulled_once_and_stays_in_the_history(here: Office) -> None:
    listed(here)
    key = Key("sjukhuskod", "64001")
    change(here, key, Change("close", day("2025-07-01")), "fel enhet", "olle")
    wrong = here.units.events()[-1]
    assert annul(here, wrong.number, "det var en annan enhet", "olle") == wrong
    assert there(here).unit(key, day("2025-08-01"))
    assert wrong in here.units.events()
    with pytest.raises(Refused, match="no event"):
        annul(here, wrong.number, "igen", "olle")
    with pytest.raises(Refused, match="no event"):
        annul(here, 99, "igen", "olle")
    assert acts(here)[-1] == "unit.annulled"


def test_a_provider_and_a_place_can_be_called_otherwise_from_a_day(here: Office) -> None:
    listed(here)
    rename_provider(here, "V1", "Region Nord", day("2025-07-01"), "nytt namn", "olle")
    readdress(here, "P1", ("Nya vägen 1", "901 86", "Umeå"), day("2025-07-01"), "gatan bytte namn", "olle")
    made = there(here)
    before, after = made.provider("V1", day("2025-06-30")), made.provider("V1", day("2025-07-01"))
    assert before and after
    assert (before.name, after.name) == ("Region Norr", "Region Nord")
    place = made.place("P1", day("2025-07-01"))
    assert place
    assert (place.address, place.postal_code) == ("Nya vägen 1", "90186")
    for refused in (("V9", "x"), ("V1", " ")):
        with pytest.raises(Refused):
            rename_provider(here, *refused, day("2025-07-01"), "brev", "olle")
    with pytest.raises(Refused, match="five digits"):
        readdress(here, "P1", ("Nya vägen 1", "1", "Umeå"), day("2025-07-01"), "brev", "olle")


def test_a_list_is_taken_as_far_as_it_can_be_and_a_dry_run_takes_nothing(here: Office) -> None:
    content = f"{LIST}64001;Igen;;;;\n9;Fel;;;;\n".encode()
    dry = take_list(here, KIND, content, "lista", "olle", dry_run=True)
    assert (dry.units, [one.why for one in dry.untaken]) == (1, ["double", "bad code"])
    assert here.units.events() == ()
    done = take_list(here, KIND, content, "lista", "olle")
    assert (done.units, done.untaken) == (dry.units, dry.untaken)
    again = take_list(here, KIND, LIST.encode(), "lista", "olle")
    assert (again.units, [one.why for one in again.untaken]) == (0, ["used"])
    with pytest.raises(Refused, match="no columns"):
        take_list(here, KIND, b"a;b\n", "lista", "olle")
    assert acts(here) == ["unit.imported"]


def test_what_is_exported_can_be_taken_in_by_another_registry(here: Office, tmp_path: Path) -> None:
    listed(here)
    decided(here, replace(REQUEST, care_form="private"), day=day("2025-01-01"))
    change(here, Key("sjukhuskod", "64001"), Change("rename", day("2025-02-01"), new_name="Ån"), "brev", "olle")
    merge = Change("merge", day("2025-05-01"), into=("64400",))
    change(here, Key("sjukhuskod", "64001"), merge, "brev", "olle")
    exported = list(rows(there(here)))
    assert len(exported) == 3
    with open_office(tmp_path / "other", "", Clock()) as other:
        assert take_list(other, KIND, as_csv(exported).encode(), "flytt", "olle").untaken == ()
        assert list(rows(there(other))) == exported


def test_the_code_list_of_a_check_follows_the_registry_day_by_day(here: Office, tmp_path: Path) -> None:
    listed(here)
    change(here, Key("sjukhuskod", "64001"), Change("rename", day("2025-02-01"), new_name="Ån"), "brev", "olle")
    change(here, Key("sjukhuskod", "64001"), Change("close", day("2025-05-01")), "brev", "olle")
    decided(here, day=day("2025-01-01"))
    codes = load_codebook(tmp_path).get("sjukhuskod")
    assert codes
    assert codes.title("64001", day("2025-01-31")) == "Lasarettet"
    assert codes.title("64001", day("2025-04-30")) == "Ån"
    assert not codes.holds("64001", day("2025-05-01"))
    assert codes.holds("64300", day("2025-01-01"))
    assert not codes.holds("64300", day("2024-12-31"))


def test_a_list_that_came_from_elsewhere_is_left_until_the_registry_knows_its_codes(
    here: Office, tmp_path: Path
) -> None:
    official = tmp_path / "sjukhuskoder_2014.csv"
    official.write_text("kod;namn\n64001;Lasarettet\n64010;Skellefteå lasarett\n", encoding="utf-8")
    import_codes(here.codes.declaration("sjukhuskod"), official, tmp_path)
    decided(here)
    assert publish(here, KIND) == Published(False, 1, 2)
    codes = load_codebook(tmp_path).get("sjukhuskod")
    assert codes
    assert codes.holds("64010")
    assert not codes.holds("64300")
    done = take_list(here, KIND, official.read_bytes(), "2014 års lista", "olle")
    assert done.published == Published(True, 3, 0)
    codes = load_codebook(tmp_path).get("sjukhuskod")
    assert codes
    assert codes.holds("64010")
    assert codes.holds("64300")


def test_a_registry_of_one_unit_is_no_code_list_until_somebody_says_so(here: Office, tmp_path: Path) -> None:
    decided(here)
    assert load_codebook(tmp_path).get("sjukhuskod") is None
    assert publish(here, KIND) == Published(False, 1, 0)
    assert publish(here, KIND, first=True) == Published(True, 1, 0)
    assert load_codebook(tmp_path).get("sjukhuskod") is not None


def test_a_kind_of_code_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="sjukhuskod"):
        kind_named("postnummer")
