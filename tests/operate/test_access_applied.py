"""Access asked for without an account, invitations, and accounts closed: what is kept, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from liggare.operate.access import ROLES, Role
from liggare.operate.grant import (
    MOST_WAITING,
    AccessWanted,
    apply_for_access,
    decide_access,
    give_access,
    invite,
    may_give,
    put_account,
)
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.store.house import office as opened

NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
ANNA = AccessWanted("Anna@Example.com", "sender", "14", "tar över efter Maja", "Anna Ek")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office without grants."""
    with opened(tmp_path, "", lambda: NOON) as made:
        yield made


def acts(office: Office) -> list[str]:
    """What has been done, in order."""
    return [one.what for one in office.trail.entries()]


def test_an_application_waits_with_the_name_and_is_decided_on_by_another(office: Office) -> None:
    apply_for_access(office, ANNA)
    [waits] = office.access.of("anna@example.com")
    assert (waits.waiting, waits.name, waits.asked_by) == (True, "Anna Ek", "anna@example.com")
    with pytest.raises(Refused, match="Nobody decides"):
        decide_access(office, waits.number, "anna@example.com", give=True, reason="jag")
    decide_access(office, waits.number, "olle@example.com", give=True, reason="ja")
    assert office.access.of("anna@example.com")[0].holds(NOON.date())
    assert acts(office) == ["access.applied", "access.given"]


@pytest.mark.parametrize("first", ["applied", "given"])
def test_applying_for_what_is_there_already_tells_nothing_and_does_nothing(office: Office, first: str) -> None:
    if first == "applied":
        apply_for_access(office, ANNA)
    else:
        give_access(office, ANNA, "olle@example.com")
    known = office.access.of("")
    apply_for_access(office, ANNA)
    assert office.access.of("") == known
    assert len(acts(office)) == 1


def test_an_address_has_only_so_many_applications_that_wait(office: Office) -> None:
    for number in range(MOST_WAITING + 3):
        apply_for_access(office, replace(ANNA, reporter=f"{number + 10}"))
    assert len(office.access.of("")) == MOST_WAITING


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ANNA, name=" "),
        replace(ANNA, name="191212121212"),
        replace(ANNA, name="A" * 201),
        replace(ANNA, account="anna"),
        replace(ANNA, reporter=""),
        replace(ANNA, reporter="../14"),
        replace(ANNA, reason=""),
        replace(ANNA, role="steward", reporter=""),
        replace(ANNA, role="steward"),
    ],
)
def test_an_application_that_says_too_little_is_refused(office: Office, wrong: AccessWanted) -> None:
    with pytest.raises(Refused):
        apply_for_access(office, wrong)
    assert (office.access.of(""), acts(office)) == ((), [])


def test_nobody_invites_themselves(office: Office) -> None:
    with pytest.raises(Refused, match="Nobody decides"):
        invite(office, ANNA, "ANNA@example.com")
    number = invite(office, ANNA, "olle@example.com")
    [made] = office.access.of("")
    assert (made.number, made.name, made.decided_by, made.holds(NOON.date())) == (
        *(number, "Anna Ek", "olle@example.com"),
        True,
    )


@pytest.mark.parametrize("role", ROLES)
def test_who_may_give_a_role_has_the_right_for_just_that_reporter_or_for_all(office: Office, role: Role) -> None:
    give_access(office, AccessWanted("ulla@example.com", "steward", "", "prov"), "prov")
    give_access(office, AccessWanted("bo@example.com", "responsible", "14", "prov"), "prov")
    steward, responsible = (office.access.of(f"{name}@example.com") for name in ("ulla", "bo"))
    own = ROLES[role].side == "reporter"
    assert [may_give(steward, role, reporter, office) for reporter in ("14", "12", "")] == [True] * 3
    assert [may_give(responsible, role, reporter, office) for reporter in ("14", "12", "")] == [own, False, False]


def test_an_account_is_closed_on_record_with_a_reason_and_by_another(office: Office) -> None:
    give_access(office, ANNA, "prov")
    put_account(office, "anna@example.com", "closed", "har slutat", "olle@example.com")
    assert not office.access.of("anna@example.com")[0].holds(NOON.date())
    for reason, who in (("", "olle@example.com"), ("av misstag", "Anna@example.com")):
        with pytest.raises(Refused):
            put_account(office, "anna@example.com", "opened", reason, who)
    assert acts(office) == ["access.given", "account.closed", "access.ended"]
