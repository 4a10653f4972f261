"""What accounts may do is what the plainest reading of their grants says, and grants change only as they may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.operate.access import LASTS, ROLES, Grant, Right, Role, is_holder, may, reporters
from liggare.operate.grant import AccessWanted, ask_access, decide_access, end_access, give_access, may_decide
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.store.house import office as opened
from oracle.access import allowed, allowed_for, usable

NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
TODAY = NOON.date()
_names = count()

moments = st.sampled_from([None, NOON])
grants = st.lists(
    st.builds(
        Grant,
        account=st.just("a@example.com"),
        role=st.sampled_from(get_args(Role)),
        reporter=st.sampled_from(["", "12", "14", "1"]),
        reason=st.just("prov"),
        asked_by=st.just("prov"),
        asked=st.just(NOON),
        decided=moments,
        refused=st.booleans(),
        last=st.sampled_from([None, *(TODAY + dt.timedelta(days=n) for n in (-1, 0, 1))]),
        ended=moments,
    ),
    max_size=4,
)


@settings(deadline=None)
@given(grants, st.sampled_from(get_args(Right)), st.sampled_from(["", "12", "14", "1", "13"]))
def test_what_one_may_do_is_what_the_grants_say(held: list[Grant], right: Right, reporter: str) -> None:
    assert may(held, right, TODAY, reporter) == allowed(held, right, TODAY, reporter)
    assert list(reporters(held, right, TODAY)) == allowed_for(held, right, TODAY)
    assert is_holder(held, TODAY) == any(usable(one, TODAY) and ROLES[one.role].side == "holder" for one in held)


@given(st.sampled_from(get_args(Right)))
def test_every_right_is_somebodys_and_nobody_without_a_grant_has_it(right: Right) -> None:
    assert any(right in role.rights for role in ROLES.values())
    assert not may((), right, TODAY)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of grants; each example is about accounts of its own."""
    with opened(tmp_path_factory.mktemp("access"), "", lambda: NOON) as made:
        yield made


steps = st.lists(
    st.tuples(
        st.sampled_from(["ask", "give", "decide", "refuse", "end"]),
        st.sampled_from(["sender", "technician"]),
        st.sampled_from(["12", "14"]),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_grants_change_only_as_the_plain_list_of_them_does(
    office: Office, taken: list[tuple[str, Role, str, int, bool]]
) -> None:
    account = f"a{next(_names)}@example.com"
    plain: list[dict[str, object]] = []  # role, reporter, state: waits, holds, refused or ended
    numbers: list[int] = []
    for what, role, reporter, which, own in taken:
        who = account if own else "chef@example.com"
        expected = apply(plain, what, (role, reporter), which, own)
        try:
            numbers += act(office, account, what, (role, reporter), numbers, which, who)
            done = True
        except Refused:
            done = False
        assert done == expected, (what, role, reporter, which, own)
        kept = office.access.of(account)
        assert [told(one) for one in kept] == [one["state"] for one in plain]
        assert [(one.role, one.reporter) for one in kept] == [one["of"] for one in plain]


def apply(plain: list[dict[str, object]], what: str, of: tuple[str, str], which: int, own: bool) -> bool:
    """Do the same to the plain list; whether it could be done."""
    if what in ("ask", "give"):
        if any(one["of"] == of and one["state"] in ("waits", "holds") for one in plain):
            return False
        plain.append({"of": of, "state": "waits" if what == "ask" else "holds"})
        return True
    if which >= len(plain):
        return False
    state = plain[which]["state"]
    if what == "end":
        if state == "ended":
            return False
        plain[which]["state"] = "ended"
        return True
    if state != "waits" or own:
        return False
    plain[which]["state"] = "holds" if what == "decide" else "refused"
    return True


def act(
    office: Office, account: str, what: str, of: tuple[Role, str], numbers: list[int], which: int, who: str
) -> list[int]:
    """Do it; the number of what is new."""
    wanted = AccessWanted(account.upper(), *of, "prov")
    if what == "ask":
        return [ask_access(office, wanted, account)]
    if what == "give":
        return [give_access(office, wanted, who)]
    number = numbers[which] if which < len(numbers) else 10**9
    if what == "end":
        end_access(office, number, who, "slutat")
    else:
        decide_access(office, number, who, give=what == "decide", reason="prov")
    return []


def told(one: Grant) -> str:
    if one.ended is not None:
        return "ended"
    if one.waiting:
        return "waits"
    return "refused" if one.refused else "holds" if one.holds(TODAY) else "over"


def test_what_is_given_holds_a_year_and_a_day_later_no_longer(office: Office) -> None:
    account = f"a{next(_names)}@example.com"
    give_access(office, AccessWanted(account, "sender", "14", "prov"), "chef@example.com")
    (one,) = office.access.of(account)
    assert one.last == TODAY + LASTS
    assert one.holds(TODAY + LASTS)
    assert not one.holds(TODAY + LASTS + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("account", "role", "reporter", "reason"),
    [
        ("nobody", "sender", "14", "prov"),
        ("a b@example.com", "sender", "14", "prov"),
        ("19121212-1212@example.com", "sender", "14", "prov"),
        ("a@example.com", "sender", "", "prov"),
        ("a@example.com", "sender", "14; drop", "prov"),
        ("a@example.com", "clerk", "14", "prov"),
        ("a@example.com", "sender", "14", "  "),
    ],
)
def test_what_is_no_request_for_access_is_refused_and_nothing_kept(
    office: Office, account: str, role: Role, reporter: str, reason: str
) -> None:
    before = office.access.of("")
    with pytest.raises(Refused):
        ask_access(office, AccessWanted(account, role, reporter, reason), "prov")
    assert office.access.of("") == before


@given(grants, st.sampled_from(get_args(Role)), st.sampled_from(["12", "14"]))
@settings(deadline=None)
def test_who_may_decide_is_the_holders_steward_or_the_reporters_own_manager(
    office: Office, held: list[Grant], role: Role, reporter: str
) -> None:
    holder = ROLES[role].side == "holder"
    asked = Grant("b@example.com", role, "" if holder else reporter, "prov", "prov", NOON)
    stewards = allowed([one for one in held if ROLES[one.role].side == "holder"], "grant any access", TODAY, "")
    own = not holder and allowed(held, "grant access", TODAY, reporter)
    assert may_decide(tuple(held), asked, office) == (stewards or own)
