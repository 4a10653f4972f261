"""What is handed in out of a box is what a slow and plain reading of the rules hands in, whatever lies there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.operate.dropped import Lying, final_name
from liggare.operate.gathered import Aside, Begin, Names, Told, Waits, read_list, steps
from oracle import gathered

QUIET, LONGEST, NOW = 60.0, 1000.0, 5000.0
KINDS = ("A-X", "A-Y", "B-Z")
STEMS = [f"{reporter}-{month}-{kind}" for reporter in ("14", "08") for month in ("05", "06") for kind in KINDS]


def told(name: str) -> Told | None:
    parts = gathered.parts(name)
    return Told("reg", *parts) if parts else None


NAMES = Names(told, lambda one: frozenset(gathered.KINDS[one.subset]))
AGES = st.sampled_from([0.0, 59.0, 60.0, 61.0, 999.0, 1000.0, 1001.0])
NAME = st.sampled_from([*STEMS, "a.zip", "b.zip", "brev.txt"])


@st.composite
def boxes(draw: st.DrawFn) -> tuple[list[gathered.File], dict[str, dict[str, str]]]:
    made: dict[str, gathered.File] = {}
    for name in draw(st.lists(NAME, max_size=8, unique=True)):
        whole = draw(st.booleans() | st.just(True))
        shown = name if whole else draw(st.sampled_from([name, f"{name}.part", f".{name}"]))
        made[shown] = (shown, draw(AGES), whole)
    lists: dict[str, dict[str, str]] = {}
    for at in range(draw(st.integers(0, 2))):
        named = draw(st.lists(NAME, max_size=4, unique=True))
        lists[f"{at}.klar"] = {one: draw(st.sampled_from(["a" * 64, "a" * 64, ""])) for one in named}
        made[f"{at}.klar"] = (f"{at}.klar", draw(AGES), True)
    return list(made.values()), lists


@settings(max_examples=600)
@given(boxes())
def test_what_is_handed_in_is_what_the_plain_reading_hands_in(
    box: tuple[list[gathered.File], dict[str, dict[str, str]]],
) -> None:
    files, lists = box
    lying = [Lying(name, 1, NOW - age, whole) for name, age, whole in files]
    found = steps(lying, lists, "14", NAMES, Waits(QUIET, LONGEST), NOW)
    begun = {frozenset(one.names) for one in found if isinstance(one, Begin)}
    assert begun == gathered.handed_in(files, lists, "14", QUIET)


@given(boxes())
def test_no_file_that_is_not_whole_is_handed_in_and_none_is_dealt_with_in_two_ways(
    box: tuple[list[gathered.File], dict[str, dict[str, str]]],
) -> None:
    files, lists = box
    whole = {name for name, _, is_whole in files if is_whole}
    lying = [Lying(name, 1, NOW - age, is_whole) for name, age, is_whole in files]
    found = steps(lying, lists, "14", NAMES, Waits(QUIET, LONGEST), NOW)
    for one in found:
        if isinstance(one, Begin):
            assert set(one.names) <= whole
    unlisted = [one for one in found if not lists]
    dealt = [name for one in unlisted for name in one.names]
    assert len(dealt) == len(set(dealt))


@given(boxes())
def test_nothing_waits_for_ever(box: tuple[list[gathered.File], dict[str, dict[str, str]]]) -> None:
    files, lists = box
    lying = [Lying(name, 1, NOW - 2 * LONGEST, whole) for name, _, whole in files]
    found = steps(lying, lists, "14", NAMES, Waits(QUIET, LONGEST), NOW)
    dealt = {name for one in found for name in (*one.names, *([one.list_name] if isinstance(one, Begin) else []))}
    claimed = {name for wanted in lists.values() for name in wanted}
    assert {name for name, _, _ in files} - dealt <= claimed


@given(st.lists(st.sampled_from(["a.txt", "b å.txt", "PAR_1.txt"]), unique=True), st.sampled_from(["  ", " *", "  ./"]))
def test_a_list_as_sha256sum_writes_it_is_understood(names: list[str], between: str) -> None:
    content = "".join(f"{'Ab' * 32}{between}{name}\r\n" for name in names)
    assert read_list(content.encode()) == dict.fromkeys(names, "ab" * 32)


@given(st.binary(max_size=200))
def test_a_list_may_hold_anything_and_then_tells_no_digest_that_is_none(content: bytes) -> None:
    assert all(digest == "" or len(digest) == 64 for digest in read_list(content).values())


@given(st.sampled_from(STEMS), st.sampled_from([".filepart", ".part", ".tmp", ".TMP"]))
def test_a_passing_name_tells_the_final_one(name: str, ending: str) -> None:
    assert final_name(f"{name}{ending}") == final_name(f".{name}") == final_name(f".in.{name}") == name


def test_a_box_with_nothing_in_it_asks_for_nothing() -> None:
    assert steps([], {}, "14", NAMES, Waits(QUIET, LONGEST), NOW) == []


def test_what_names_nothing_is_put_apart_when_it_is_quiet() -> None:
    lying = [Lying("brev.txt", 1, NOW - 61, whole=True), Lying("nyss.txt", 1, NOW - 1, whole=True)]
    (one,) = steps(lying, {}, "14", NAMES, Waits(QUIET, LONGEST), NOW)
    assert one == Aside(("brev.txt",), "name")
