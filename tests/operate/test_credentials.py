"""Tokens and public keys of system accounts: who may have one, what it may be used for, and for how long."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.operate.access import ROLES, Grant, Right, Role
from liggare.operate.audit import Act
from liggare.operate.credential import Credential, is_system, public_key, token_mark
from liggare.operate.credentials import (
    MOST,
    OVERLAP,
    CredentialWanted,
    add_key,
    credential,
    credential_shown,
    end_credential,
    let_system_in,
    make_token,
    may_keep,
    open_system,
    rotate_token,
)
from liggare.operate.grant import AccessWanted, give_access
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.store.house import office as opened
from oracle.access import allowed

NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
SYSTEM = AccessWanted("14-journal", "sender", "14", "journalsystemet lämnar varje natt")
WANTED = CredentialWanted("14-journal", "nattjobbet", ("test", "send", "see deliveries"))


class Clock:
    """Tells the time that the test has set."""

    now = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office with one system account, and one who decides on access there."""
    with opened(tmp_path, "", clock) as made:
        give_access(made, AccessWanted("anna@example.com", "responsible", "14", "först"), "holder")
        open_system(made, SYSTEM, "anna@example.com")
        yield made


def ed25519_line() -> str:
    """A fresh public key's line."""
    return line_of(ed25519.Ed25519PrivateKey.generate().public_key())


def line_of(key: ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> str:
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def test_a_token_is_shown_once_and_kept_nowhere(office: Office, tmp_path: Path) -> None:
    number, token = make_token(office, WANTED, "anna@example.com")
    found = credential_shown(office, token_mark(token))
    assert found
    assert (found.number, found.account, found.kind) == (number, "14-journal", "token")
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert token.encode() not in written
    assert "token.made" in [one.what for one in office.trail.entries()]


def test_a_token_holds_until_its_last_day_and_no_longer(office: Office, clock: Clock) -> None:
    _, token = make_token(office, replace(WANTED, days=10), "anna@example.com")
    clock.now = NOON + dt.timedelta(days=10)
    assert credential_shown(office, token_mark(token))
    clock.now = NOON + dt.timedelta(days=11)
    assert credential_shown(office, token_mark(token)) is None


def test_a_rotated_token_holds_a_week_beside_the_new_one(office: Office, clock: Clock) -> None:
    number, old = make_token(office, replace(WANTED, days=30), "anna@example.com")
    clock.now = NOON + dt.timedelta(days=20)
    _, new = rotate_token(office, number, "anna@example.com")
    assert credential_shown(office, token_mark(old))
    clock.now += OVERLAP + dt.timedelta(days=1)
    assert credential_shown(office, token_mark(old)) is None
    found = credential_shown(office, token_mark(new))
    assert found
    assert (found.rights, found.last) == (WANTED.rights, NOON.date() + dt.timedelta(days=50))
    with pytest.raises(Refused):
        rotate_token(office, number, "anna@example.com")


def test_rotating_never_lengthens_the_old_token(office: Office) -> None:
    number, _ = make_token(office, replace(WANTED, days=2), "anna@example.com")
    rotate_token(office, number, "anna@example.com")
    assert credential(office, number).last == NOON.date() + dt.timedelta(days=2)


def test_an_ended_credential_is_out_at_once_and_needs_a_reason(office: Office) -> None:
    number, token = make_token(office, WANTED, "anna@example.com")
    with pytest.raises(Refused, match="reason"):
        end_credential(office, number, "anna@example.com", " ")
    end_credential(office, number, "anna@example.com", "datorn är såld")
    assert credential_shown(office, token_mark(token)) is None
    with pytest.raises(Refused):
        end_credential(office, number, "anna@example.com", "igen")


def test_last_use_is_kept_to_the_minute(office: Office, clock: Clock) -> None:
    number, token = make_token(office, WANTED, "anna@example.com")
    credential_shown(office, token_mark(token))
    first = credential(office, number).used
    clock.now += dt.timedelta(seconds=30)
    credential_shown(office, token_mark(token))
    assert credential(office, number).used == first == NOON
    clock.now += dt.timedelta(seconds=31)
    credential_shown(office, token_mark(token))
    assert credential(office, number).used == clock.now


def test_a_key_is_known_by_its_fingerprint_for_its_own_account_only(office: Office) -> None:
    line = ed25519_line()
    add_key(office, WANTED, f"{line} maja@dator", "anna@example.com")
    _, mark = public_key(line)
    found = credential_shown(office, mark, "14-journal")
    assert found
    assert (found.public, found.kind) == (line, "key")
    assert credential_shown(office, mark, "13-journal") is None
    with pytest.raises(Refused, match="added already"):
        add_key(office, WANTED, line, "anna@example.com")


@pytest.mark.parametrize(
    "made",
    [
        lambda: line_of(ed25519.Ed25519PrivateKey.generate().public_key()),
        lambda: line_of(ec.generate_private_key(ec.SECP256R1()).public_key()),
        lambda: line_of(ec.generate_private_key(ec.SECP521R1()).public_key()),
        lambda: line_of(rsa.generate_private_key(65537, 3072).public_key()),
    ],
    ids=["ed25519", "ecdsa-256", "ecdsa-521", "rsa-3072"],
)
def test_keys_of_the_kinds_that_are_strong_are_taken(made: Callable[[], str]) -> None:
    line, mark = public_key(made())
    assert mark.startswith("SHA256:")
    assert public_key(line) == (line, mark)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: line_of(rsa.generate_private_key(65537, 2048).public_key()), "kind that is not taken"),
        (lambda: "ssh-ed25519 AAAA", "no public key"),
        (lambda: "", "no public key"),
        (lambda: ed25519_line() + "\n" + ed25519_line(), "no public key"),
        (lambda: "hej hopp", "no public key"),
        (
            lambda: (
                ed25519.Ed25519PrivateKey.generate()
                .private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
                .decode()
            ),
            "private key",
        ),
    ],
    ids=["rsa-2048", "cut", "empty", "two", "words", "private"],
)
def test_what_is_no_strong_public_key_is_refused(made: Callable[[], str], told: str) -> None:
    with pytest.raises(Refused, match=told):
        public_key(made())


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_a_public_key_or_refused(line: str) -> None:
    with pytest.raises(Refused):
        public_key(line)


def test_a_credential_may_do_nothing_that_its_account_may_not(office: Office) -> None:
    for wanted in (
        replace(WANTED, rights=("grant access",)),
        replace(WANTED, rights=()),
        replace(WANTED, reporters=("13",)),
        replace(WANTED, account="okand"),
        replace(WANTED, account="anna@example.com"),
        replace(WANTED, label=" "),
        replace(WANTED, label="19121212-1212"),
        replace(WANTED, days=366),
        replace(WANTED, days=0),
    ):
        with pytest.raises(Refused):
            make_token(office, wanted, "anna@example.com")
    assert office.credentials.select() == ()


def test_an_account_has_a_bounded_number_of_credentials(office: Office) -> None:
    for _ in range(MOST):
        number, _ = make_token(office, WANTED, "anna@example.com")
    with pytest.raises(Refused, match="already"):
        make_token(office, WANTED, "anna@example.com")
    end_credential(office, number, "anna@example.com", "för många")
    make_token(office, WANTED, "anna@example.com")


def test_a_system_account_is_opened_once_with_a_reporters_role(office: Office) -> None:
    for wanted in (
        SYSTEM,
        replace(SYSTEM, account="14-ny", role="responsible"),
        replace(SYSTEM, account="14-ny", role="steward", reporter=""),
        replace(SYSTEM, account="anna@example.se"),
        replace(SYSTEM, account="-"),
        replace(SYSTEM, account="191212121212"),
    ):
        with pytest.raises(Refused):
            open_system(office, wanted, "anna@example.com")
    with pytest.raises(Refused):
        give_access(office, SYSTEM, "anna@example.com")


def test_another_reporter_may_let_a_system_in_but_does_not_keep_its_credentials(office: Office) -> None:
    with pytest.raises(Refused, match="no such system account"):
        let_system_in(office, AccessWanted("13-annat", "sender", "13", "skäl"), "bo@example.com")
    give_access(office, AccessWanted("bo@example.com", "responsible", "13", "först"), "holder")
    let_system_in(office, replace(SYSTEM, reporter="13"), "bo@example.com")
    make_token(office, replace(WANTED, reporters=("13", "14")), "anna@example.com")
    assert may_keep(office, office.access.of("anna@example.com"), "14-journal")
    assert not may_keep(office, office.access.of("bo@example.com"), "14-journal")
    assert not may_keep(office, office.access.of("bo@example.com"), "bo@example.com")


@given(
    name=st.sampled_from(["14-journal", "anna@example.com", "ab", "a" * 41, "Å-system", "-abc", "abc-"]),
)
def test_no_address_is_a_system_accounts_name(name: str) -> None:
    assert is_system(name) == (name == "14-journal")


ROLE: st.SearchStrategy[Role] = st.sampled_from([name for name, role in ROLES.items() if role.side == "reporter"])
RIGHT: st.SearchStrategy[Right] = st.sampled_from(sorted({right for role in ROLES.values() for right in role.rights}))
REPORTER = st.sampled_from(["14", "13", "01"])


@given(
    roles=st.lists(st.tuples(ROLE, REPORTER), max_size=4),
    rights=st.lists(RIGHT, max_size=6),
    limited=st.lists(REPORTER, max_size=2),
    right=RIGHT,
    reporter=st.sampled_from(["", "14", "13", "01"]),
    late=st.integers(-2, 2),
    ended=st.booleans(),
)
def test_a_credential_gives_what_both_it_and_its_account_give(
    roles: list[tuple[Role, str]],
    rights: list[Right],
    limited: list[str],
    right: Right,
    reporter: str,
    late: int,
    ended: bool,
) -> None:
    day = NOON.date()
    grants = tuple(
        Grant("14-journal", role, at, "", "", NOON, decided=NOON, last=day + dt.timedelta(days=9)) for role, at in roles
    )
    last = day - dt.timedelta(days=late)
    one = Credential("14-journal", "token", "x", "m", "", tuple(rights), tuple(limited), "", NOON, last)
    one = replace(one, ended=NOON) if ended else one
    usable = not ended and day <= last and right in rights
    at = [name for name in ("01", "13", "14") if (not limited or name in limited) and allowed(grants, right, day, name)]
    assert one.may(grants, right, day, reporter) == (usable and (reporter in at if reporter else bool(at)))
    assert list(one.reporters_of(grants, right, day)) == (at if usable else [])


def test_what_a_credential_is_stands_in_the_ledger_as_it_was_made(office: Office) -> None:
    number, _ = make_token(office, replace(WANTED, reporters=("14",)), "anna@example.com")
    [kept] = office.credentials.select(account="14-journal")
    assert kept == credential(office, number)
    assert json.dumps(kept.rights) == json.dumps(["test", "send", "see deliveries"])
    with pytest.raises(LookupError):
        office.credentials.end(99, NOON, Act("anna@example.com", "token.ended", "", "99"))
