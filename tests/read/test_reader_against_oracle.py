"""The reader gives exactly what a slow, obvious reader gives, for any bytes and any division into blocks."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading import COLUMNS, both

from liggare.read.blocks import Sizes

PIECES = [
    b"a",
    b"1;2;3\n",
    b"4;5;6;\r\n",
    b"7;8;9;x\n",
    b"\n",
    b"\r\n",
    b"\r",
    b";",
    b" ",
    b"\t",
    b'"',
    b"0012",
    b"\xe5",
]
PIECES += [b"\xc3\xa5;b;c\n", b"\xe5;b;c\n", b"\xef\xbb\xbf", b"\x00", b"\x1a", b"\x7f", b"\x81", b"\xc2\x85", b"\x0c"]
PIECES += [
    b"\xe2\x80\xa8",
    b"\xf0\x9f\x8d\x8e",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xff\xfe",
    b"IDNR",
    b"idnr;DIA;'Hdia'\n",
]
PIECES += [b"ABCDEFGHIJ;1;2\n", b";;\n", b";;;\n", b"\n1;2;3", b";" * 300, b"k" * 70]

texts = st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join)
tidy = st.lists(st.sampled_from([b"1;2;3", b"a;;", b";b;", b"\xc3\xa5;;1", b"\xe5;;1", b"IDNR;DIA;HDIA", b"1;2;3;"]))
regular = st.tuples(tidy, st.sampled_from([b"\n", b"\r\n", b"\r"])).map(
    lambda made: b"".join(x + made[1] for x in made[0])
)
wide = st.builds(
    lambda text, form: text.decode("latin-1").encode(form), texts, st.sampled_from(["utf-16", "utf-16-be"])
)
anything = st.one_of(texts, regular, wide, st.binary(max_size=60), texts.map(lambda text: b"\xef\xbb\xbf" + text))
sizes = st.builds(Sizes, block=st.integers(1, 40), longest=st.integers(1, 90))
whole = Sizes()


@settings(max_examples=300, deadline=None)
@given(anything)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbf1;2;3\n4;5\n")
@example(b"IDNR;DIA;HDIA\n\xef\xbb\xbf1;2;3\n")
def test_any_bytes_give_the_account_lines_and_cells_of_the_slow_reader(data: bytes) -> None:
    product, oracle = both(data, whole)
    assert product == oracle


@settings(max_examples=300, deadline=None)
@given(anything, sizes)
@example(b"aaaa\r\r\n1;2;3\r\n", Sizes(1, 3))
def test_the_division_into_blocks_changes_nothing(data: bytes, sizes: Sizes) -> None:
    product, oracle = both(data, sizes)
    assert product == oracle


@settings(max_examples=100, deadline=None)
@given(anything, sizes, st.sampled_from([("A",), ("A", "B")]))
def test_files_of_one_or_two_columns_are_read_as_the_slow_reader_reads_them(
    data: bytes, sizes: Sizes, columns: tuple[str, ...]
) -> None:
    product, oracle = both(data, sizes, columns)
    assert product == oracle


@settings(max_examples=200, deadline=None)
@given(anything, sizes, st.sampled_from([2, 3]))
@example(b"1;2;3;4;5;6\n7;8\n9;;1;2;3;4\n", whole, 2)
def test_a_key_of_several_cells_is_that_of_the_slow_reader(data: bytes, sizes: Sizes, keyed: int) -> None:
    product, oracle = both(data, sizes, COLUMNS, keyed)
    assert product == oracle


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), sizes)
def test_no_bytes_crash_the_reader_and_no_line_is_lost(data: bytes, sizes: Sizes) -> None:
    product, _ = both(data, sizes)
    assert product.lines == product.blank + len(product.set_aside) + len(product.records)
    accounted = {line for line, *_ in product.set_aside} | {line for line, _ in product.records}
    assert len(accounted) + product.blank == product.lines
