"""Whatever path a client says, it means one of its own places or none, and its key is asked before anything is done."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.operate.access import Grant, Right
from liggare.operate.credential import Credential
from liggare.operate.refusal import Refused
from liggare.sftp.doors import Doors
from liggare.sftp.settings import Limits, sftp_settings
from liggare.sftp.view import FOLDERS, Place, View, place_of, resolved

DAY = dt.date(2026, 11, 27)
NOON = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
PIECES = st.sampled_from(["14", "08", "in", "test", "kvittens", "spec", "..", ".", "", "a.txt", "etc", "å", "\\", " "])


def view(rights: tuple[Right, ...], reporters: tuple[str, ...] = (), last: dt.date = DAY) -> View:
    key = Credential("14-x", "key", "x", "m", "p", rights, reporters, "maja", NOON, last)
    grant = Grant("14-x", "sender", "14", "x", "maja", NOON, NOON, "maja", last=DAY)
    return View(key, (grant,), DAY)


@given(st.lists(PIECES, max_size=8).map("/".join))
def test_a_path_means_a_place_that_is_told_back_as_the_same_place(path: str) -> None:
    place = place_of(path.encode())
    if place is not None:
        assert ".." not in place.path.split("/")
        assert place_of(place.path.encode()) == place
        assert place.folder is None or place.folder in FOLDERS
        assert not place.name or place.folder


@given(st.binary(max_size=60))
def test_any_bytes_mean_a_place_or_none(path: bytes) -> None:
    whole = resolved(path)
    assert whole is None or (whole.startswith("/") and ".." not in whole.split("/"))
    place = place_of(path)
    assert place is None or "/" not in place.name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (b"", "/"),
        (b".", "/"),
        (b"..", "/"),
        (b"14/in/../../../08", "/08"),
        (b"/14/./in//a.txt", "/14/in/a.txt"),
        (b"//14", "/14"),
        ("/14/in/2.bekra\u0308fta".encode(), "/14/in/2.bekräfta"),
    ],
)
def test_dots_are_followed_no_higher_than_the_root(said: bytes, meant: str) -> None:
    assert resolved(said) == meant


def test_each_folder_asks_for_its_right() -> None:
    wanted: dict[str, Right] = {"in": "send", "test": "test", "kvittens": "see deliveries"}
    for name, right in wanted.items():
        for held in wanted.values():
            place = Place("14", name)  # type: ignore[arg-type]
            assert view((held,)).may_use(place) == (held == right)
    assert view(("test",)).may_use(Place("14", "spec"))


def test_other_reporters_and_keys_that_are_over_get_nothing() -> None:
    whole = view(("send", "test", "see deliveries"))
    assert whole.reporters == ("14",)
    assert not whole.may_enter(Place("08"))
    assert not view(("send",), reporters=("08",)).holds
    assert not view(("send",), last=DAY - dt.timedelta(days=1)).holds
    assert not view(("see findings",)).holds


def test_an_address_is_kept_out_after_so_many_failures_and_let_in_again() -> None:
    doors = Doors(Limits(tries=3, window=10, locked=100))
    assert [doors.failed("a", at) for at in (0.0, 1.0)] == [False, False]
    assert not doors.failed("a", 12.0)  # the first two are too long ago
    assert not doors.failed("a", 13.0)
    assert doors.failed("a", 14.0)
    assert doors.closed("a", 15.0)
    assert not doors.closed("b", 15.0)
    assert not doors.closed("a", 115.0)


def test_a_log_in_that_succeeds_forgets_the_failures() -> None:
    doors = Doors(Limits(tries=2))
    doors.failed("a", 0)
    doors.opened("a")
    assert not doors.failed("a", 1)


@given(st.integers(0, 30_000))
def test_no_more_addresses_are_remembered_than_there_is_room_for(count: int) -> None:
    doors = Doors(Limits(tries=1))
    for at in range(count % 50):
        doors.failed(str(at), 0)
    assert all(doors.closed(str(at), 1) for at in range(count % 50))


@pytest.mark.parametrize("said", ["2222", "x:y", ":22", "0.0.0.0:99999", "0.0.0.0"])
def test_an_address_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        sftp_settings({"LIGGARE_SFTP": said})


def test_settings_are_read_or_are_ours() -> None:
    usual = sftp_settings({})
    assert usual is not None
    assert (usual.host, usual.port, usual.quiet, usual.kept) == ("127.0.0.1", 2222, 60, 30)
    assert sftp_settings({"LIGGARE_SFTP": "off"}) is None
    said = sftp_settings({"LIGGARE_SFTP": "[::]:22", "LIGGARE_SFTP_QUIET": "2,5", "LIGGARE_SFTP_FILES": "7"})
    assert said is not None
    assert (said.host, said.port, said.quiet, said.limits.files) == ("::", 22, 2.5, 7)
    for name in ("QUIET", "KEPT", "GIGABYTES", "FILES", "SESSIONS"):
        for wrong in ("0", "-1", "många", "1e99"):
            with pytest.raises(Refused):
                sftp_settings({f"LIGGARE_SFTP_{name}": wrong})
