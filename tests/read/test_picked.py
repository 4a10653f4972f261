"""Lines fetched by their places are those that a file split at its line ends has, whatever the blocks and the runs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import COLUMNS, LAYOUT

from liggare.read.blocks import BYTE_ORDER_MARK, Sizes
from liggare.read.picked import FAR, Records, TooShort, lines_at, lines_of
from liggare.read.scan import Census, Shape, scan

SHAPE = Shape(ord(LAYOUT.separator), COLUMNS, LAYOUT.own_columns)
LONG = b"k" * 70_000

cells = st.sampled_from([b"1;2;3", b"a;;", b";b;", b"\xc3\xa5;;1", b"k" * 70 + b";;"])
lines = st.lists(st.tuples(cells, st.sampled_from([b"\n", b"\r\n"])).map(b"".join), min_size=1, max_size=40)
sizes = st.builds(Sizes, block=st.integers(1, 200))


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[bytes], list[list[int]]]:
    """Lines, of which the last may have no end, and runs of places in order; a run may be empty."""
    made = draw(lines)
    if draw(st.booleans()):
        made[-1] = made[-1].rstrip(b"\r\n")
    chosen = sorted(draw(st.sets(st.integers(0, len(made) - 1))))
    cuts = sorted(draw(st.lists(st.integers(0, len(chosen)), max_size=3)))
    return made, [chosen[start:end] for start, end in zip([0, *cuts], [*cuts, len(chosen)], strict=True)]


def records(runs: list[list[int]]) -> list[Records]:
    return [np.array(run, np.uint32) for run in runs]


def census_of(path: Path, sizes: Sizes) -> Census:
    census = scan(path, SHAPE, sizes)
    assert census.regular
    return census


@settings(max_examples=300, deadline=None)
@given(asked(), sizes, st.booleans())
def test_lines_fetched_by_their_places_are_the_files_own(
    given_: tuple[list[bytes], list[list[int]]], sizes: Sizes, marked: bool
) -> None:
    made, runs = given_
    wanted = [b"".join(made[place] for place in run) for run in runs]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(BYTE_ORDER_MARK * marked + b"".join(made))
        by_place = list(lines_at(path, census_of(path, sizes).stretches, records(runs)))
        searched = list(lines_of(path, sizes, records(runs)))
    assert by_place == wanted
    assert [text.rstrip(b"\r\n") for text in searched] == [text.rstrip(b"\r\n") for text in wanted]


def test_lines_far_from_each_other_are_read_one_by_one_and_are_the_same(tmp_path: Path) -> None:
    path, sizes = tmp_path / "file", Sizes()
    made = [b"%06d;2;3\n" % place for place in range(20_000)]
    path.write_bytes(b"".join(made))
    runs = [[0, 9_000], [9_001], [], [9_002, 19_999]]
    wanted = [b"".join(made[place] for place in run) for run in runs]
    assert len(b"".join(made)) > 4 * FAR
    assert list(lines_at(path, census_of(path, sizes).stretches, records(runs))) == wanted


def test_lines_longer_than_two_bytes_can_count_have_their_places_too(tmp_path: Path) -> None:
    path, sizes = tmp_path / "file", Sizes(longest=1 << 20)
    path.write_bytes(b"1;2;3\n" + LONG + b";;\n4;5;6\n")
    found = list(lines_at(path, census_of(path, sizes).stretches, records([[0, 2], [], []])))
    assert found == [b"1;2;3\n4;5;6\n", b"", b""]


def test_a_file_that_has_become_shorter_is_told_and_no_line_is_made_up(tmp_path: Path) -> None:
    path, sizes = tmp_path / "file", Sizes()
    path.write_bytes(b"1;2;3\n4;5;6\n")
    stretches = census_of(path, sizes).stretches
    path.write_bytes(b"1;2;3\n4;5")
    assert list(lines_at(path, stretches, records([[0]]))) == [b"1;2;3\n"]
    with pytest.raises(TooShort):
        list(lines_at(path, stretches, records([[0, 1]])))
    with pytest.raises(TooShort):
        list(lines_at(path, stretches, records([[0, 2]])))
