"""Odd files are read as a careful person would read them: every line there, with its right number, unchanged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from odd_files import ODD_FILES, Odd
from reading import COLUMNS, LAYOUT, reading_of, table_of

from liggare.read.blocks import Sizes, blocks
from liggare.read.reader import read_table
from liggare.read.table import SET_ASIDE, LostLine, Source
from liggare.read.weighing import Digest


@pytest.mark.parametrize("odd", ODD_FILES.values(), ids=ODD_FILES)
def test_an_odd_file_gives_the_account_counted_by_hand(odd: Odd, tmp_path: Path) -> None:
    table = table_of(odd.content, tmp_path)
    reading = reading_of(table)
    assert (table.encoding, table.notes, table.lines, table.blank) == (odd.encoding, odd.notes, odd.lines, odd.blank)
    assert {line: reason for line, reason, *_ in reading.set_aside} == odd.aside
    assert dict(reading.records) == odd.records
    assert table.own_columns == odd.own
    assert dict(table.set_aside.schema) == SET_ASIDE


def test_a_line_with_a_bad_byte_costs_one_line(tmp_path: Path) -> None:
    good = "1;Åäö;1\n".encode()
    table = table_of(good * 5000 + b"2;\xff;0\n" + good * 5000, tmp_path)
    assert table.set_aside.rows() == [(5001, "undecodable", 3, "2")]
    assert table.records == 10000
    assert table.line_of(np.array([4999, 5000], np.uint32)).tolist() == [5000, 5002]


def test_a_line_set_aside_keeps_its_first_cell_as_key_only_where_that_is_short_text(tmp_path: Path) -> None:
    lines = [b"k1;\x00;1", b"k\x002;1;1", b"\xff;1;1", b"k4", b"x" * 65 + b";1", b"x" * 64 + b";1", b"\xc3\xa5;1"]
    table = table_of(b"\n".join([*lines, *["å;ä;1".encode()] * 5]), tmp_path)
    assert table.set_aside["key"].to_list() == ["k1", "", "", "k4", "", "x" * 64, "å"]


def test_the_sender_s_own_columns_follow_the_columns_of_the_layout(tmp_path: Path) -> None:
    frame = table_of(b"1;2;3;x;y\n", tmp_path).frame()
    assert frame.collect_schema().names() == ["record", *COLUMNS, "own_1", "own_2"]


def test_a_regular_file_is_read_where_it_lies_and_not_copied(tmp_path: Path) -> None:
    table_of(b"\xef\xbb\xbf1;2;3\r\n4;5;6\r\n", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["PAR_SV_DI_14_202506.txt"]


def test_a_file_name_with_wildcards_means_that_file_alone(tmp_path: Path) -> None:
    for name, text in (("a*.txt", "1;2;3\n"), ("ab.txt", "4;5;6\n")):
        (tmp_path / name).write_text(text)
    source = Source(tmp_path / "a*.txt", "a*.txt", "PAR_SV", "DI", "14", "202506", 6, Digest(""))
    assert read_table(source, COLUMNS, LAYOUT, tmp_path).frame().collect().rows() == [(0, "1", "2", "3")]


def test_a_file_that_has_grown_since_it_was_weighed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1;2;3\n")
    source = Source(tmp_path / "a.txt", "a.txt", "PAR_SV", "DI", "14", "202506", 5, Digest(""))
    with pytest.raises(LostLine, match=r"a\.txt"):
        read_table(source, COLUMNS, LAYOUT, tmp_path)


def test_a_line_without_end_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    path.write_bytes(b"1;" + b"x" * 3_000_000 + b"\n2;3\n")
    pieces = list(blocks(path, Sizes(block=1000, longest=500)))
    assert sum(map(len, pieces)) <= 1501
    assert [len(line) > 500 for line in b"".join(pieces).splitlines()] == [True, False]


def test_three_hundred_thousand_lines_keep_their_numbers_across_blocks(tmp_path: Path) -> None:
    lines = [f"{number};I109;1" if number % 1000 else "short" for number in range(1, 300_001)]
    table = table_of("\n".join(lines).encode(), tmp_path)
    frame = table.frame().collect()
    assert table.set_aside["line"].to_list() == list(range(1000, 300_001, 1000))
    assert table.line_of(frame["record"].to_numpy()).tolist() == frame["IDNR"].cast(int).to_list()
