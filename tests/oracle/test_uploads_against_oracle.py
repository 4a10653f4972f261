"""Pieces in any order, doubled, damaged, too long or somebody else's: a file holds what the oracle says, or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.uploads import (
    FILES,
    LARGEST,
    OPEN,
    PIECE,
    Announced,
    Piece,
    begin,
    drop,
    own_uploads,
    progress,
    receive_piece,
    set_aside,
    sweep_uploads,
    whole_files,
)
from liggare.store.house import office as opened
from oracle.uploads import Answer, Sent, after

_names = count()


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Office]:
    """An office in a folder; every upload of a test is an account's of its own."""
    with opened(tmp_path_factory.mktemp("uploads"), "", clock) as made:
        yield made


def account() -> str:
    return f"a{next(_names)}@example.com"


def put(office: Office, token: str, sent: Sent) -> Answer:
    try:
        piece = Piece(sent.place, sent.offset, sent.content, sent.said)
        return receive_piece(office, token, sent.account, piece)
    except Refused:
        return "refused"
    except LookupError:
        return "not there"


@st.composite
def uploads(draw: st.DrawFn) -> tuple[list[int], list[tuple[bool, int, int, bytes, bool]]]:
    """Sizes of files, and pieces: of the owner or another, of which file, where, what, and whether that is honest."""
    sizes = draw(st.lists(st.integers(0, 12), min_size=1, max_size=3))
    piece = st.tuples(
        st.sampled_from([True] * 9 + [False]),
        st.integers(-1, len(sizes)),
        st.integers(-2, 13),
        st.binary(max_size=8),
        st.sampled_from([True] * 6 + [False]),
    )
    return sizes, draw(st.lists(piece, max_size=25))


@settings(max_examples=150, deadline=None)
@given(uploads())
def test_pieces_give_what_the_oracle_says(
    office: Office, upload: tuple[list[int], list[tuple[bool, int, int, bytes, bool]]]
) -> None:
    sizes, pieces = upload
    owner, other = account(), account()
    begun = begin(office, [Announced(f"f{n}.txt", size) for n, size in enumerate(sizes)], owner)
    sent = [
        Sent(owner if own else other, place, offset, content, hashlib.sha256(content).hexdigest() if honest else "0")
        for own, place, offset, content, honest in pieces
    ]
    answers, held = after(owner, sizes, PIECE, sent)
    assert [put(office, begun.upload.token, one) for one in sent] == answers
    now = progress(office, begun.upload.token, owner)
    assert now.received == tuple(map(len, held))
    assert now.complete == ([len(one) for one in held] == sizes)
    require_files(office, begun.upload.token, owner, held, complete=now.complete)
    drop(office, begun.upload.token, owner)


def require_files(office: Office, token: str, owner: str, held: list[bytes], *, complete: bool) -> None:
    with office.passing() as folder:
        if complete:
            assert [path.read_bytes() for path in whole_files(office, token, owner, folder)] == held
        else:
            with pytest.raises(Refused):
                whole_files(office, token, owner, folder)
            assert list(folder.iterdir()) == []


def test_a_piece_longer_than_the_longest_is_refused(office: Office) -> None:
    owner, content = account(), bytes(PIECE + 1)
    begun = begin(office, [Announced("a.txt", len(content))], owner)
    sent = Sent(owner, 0, 0, content, hashlib.sha256(content).hexdigest())
    assert put(office, begun.upload.token, sent) == "refused"
    assert put(office, begun.upload.token, sent._replace(content=content[1:], said=digest(content[1:]))) == PIECE


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "files",
    [
        [],
        [Announced(f"{n}.txt", 1) for n in range(FILES + 1)],
        [Announced("a.txt", LARGEST + 1)],
        [Announced("a.txt", LARGEST), Announced("b.txt", 1)],
        [Announced("a.txt", -1)],
        [Announced("a.txt", 1), Announced("a.txt", 1)],
        *([Announced("a.txt", 1, digest)] for digest in ("abc", "A" * 64, "g" * 64)),
        *([Announced(name, 1)] for name in ("", ".dold", "../a.txt", "a\\b.txt", "a\0b", "a\nb", "19121212-1212.txt")),
        [Announced("ö" * 101, 1)],
    ],
)
def test_what_cannot_be_a_delivery_is_refused_before_a_byte_has_come(office: Office, files: list[Announced]) -> None:
    owner = account()
    with pytest.raises(Refused):
        begin(office, files, owner)
    assert [begin(office, [Announced(f"{n}.txt", 1)], owner).received for n in range(OPEN)] == [(0,)] * OPEN


def test_the_same_files_go_on_where_they_were_and_others_are_an_upload_of_their_own(office: Office) -> None:
    owner, files = account(), [Announced("a.txt", 4)]
    begun = begin(office, files, owner)
    assert put(office, begun.upload.token, Sent(owner, 0, 0, b"ab", digest(b"ab"))) == 2
    assert begin(office, files, owner).received == (2,)
    assert begin(office, [Announced("a.txt", 5)], owner).received == (0,)
    assert begin(office, files, account()).received == (0,)


@pytest.mark.parametrize("mark", ["sha256", "changed"])
def test_a_corrected_file_of_the_same_name_and_size_takes_the_place_of_the_old_one(office: Office, mark: str) -> None:
    owner = account()
    old, new = (
        [Announced("a.txt", 2, sha256=digest(content)) if mark == "sha256" else Announced("a.txt", 2, changed=at)]
        for at, content in ((1, b"ab"), (2, b"ac"))
    )
    first = begin(office, old, owner).upload.token
    assert put(office, first, Sent(owner, 0, 0, b"ab", digest(b"ab"))) == 2
    second = begin(office, new, owner)
    assert second.received == (0,)
    assert [one.upload.token for one in own_uploads(office, owner)] == [second.upload.token]
    assert put(office, first, Sent(owner, 0, 0, b"ab", digest(b"ab"))) == "not there"


def test_pieces_of_a_file_that_has_changed_are_not_put_after_those_of_the_old_one(office: Office) -> None:
    owner = account()
    token = begin(office, [Announced("a.txt", 4)], owner).upload.token
    assert put(office, token, Sent(owner, 0, 0, b"ab", digest(b"ab"))) == 2
    assert put(office, token, Sent(owner, 0, 0, b"acde", digest(b"acde"))) == "refused"
    assert progress(office, token, owner).received == (2,)
    assert put(office, token, Sent(owner, 0, 1, b"bcd", digest(b"bcd"))) == 4


def test_a_file_that_is_not_the_one_announced_is_refused_and_nothing_of_it_is_left(office: Office) -> None:
    owner = account()
    token = begin(office, [Announced("a.txt", 2, digest(b"ab"))], owner).upload.token
    assert put(office, token, Sent(owner, 0, 0, b"ac", digest(b"ac"))) == 2
    with office.passing() as folder, pytest.raises(Refused, match="not the file that was announced"):
        whole_files(office, token, owner, folder)
    assert own_uploads(office, owner) == ()


def test_an_upload_that_is_just_being_thrown_away_is_not_among_ones_own(office: Office) -> None:
    owner = account()
    going, stays = (begin(office, [Announced(name, 1)], owner).upload.token for name in ("a.txt", "b.txt"))
    (office.work / "uploads" / going / "0.part").unlink()
    assert [one.upload.token for one in own_uploads(office, owner)] == [stays]


def test_files_whose_forecast_has_been_asked_for_stay_until_the_place_is_needed(office: Office) -> None:
    owner = account()
    begun = [begin(office, [Announced(f"{n}.txt", 1)], owner).upload.token for n in range(OPEN)]
    set_aside(office, begun[2], owner)
    another = begin(office, [Announced("one more.txt", 1)], owner).upload.token
    left = {one.upload.token for one in own_uploads(office, owner)}
    assert left == {*begun[:2], *begun[3:], another}
    with pytest.raises(Refused):
        begin(office, [Announced("two more.txt", 1)], owner)
    with pytest.raises(LookupError):
        set_aside(office, another, account())


def test_an_account_has_few_uploads_at_a_time(office: Office) -> None:
    owner = account()
    begun = [begin(office, [Announced(f"{n}.txt", 1)], owner) for n in range(OPEN)]
    with pytest.raises(Refused):
        begin(office, [Announced("one more.txt", 1)], owner)
    drop(office, begun[0].upload.token, owner)
    begin(office, [Announced("one more.txt", 1)], owner)


@pytest.mark.parametrize("token", ["", "../" * 3, "0" * 31, "0" * 32, "G" * 32])
def test_a_token_that_is_none_is_not_there(office: Office, token: str) -> None:
    with pytest.raises(LookupError):
        progress(office, token, account())
    with pytest.raises(LookupError):
        drop(office, token, account())


def test_an_upload_is_swept_away_after_a_day_and_not_before(office: Office, clock: Clock) -> None:
    owner = account()
    token = begin(office, [Announced("a.txt", 1)], owner).upload.token
    clock.now += dt.timedelta(hours=24)
    sweep_uploads(office)
    assert progress(office, token, owner).received == (0,)
    clock.now += dt.timedelta(seconds=1)
    assert sweep_uploads(office) >= 1
    with pytest.raises(LookupError):
        progress(office, token, owner)
    assert put(office, token, Sent(owner, 0, 0, b"a", digest(b"a"))) == "not there"
