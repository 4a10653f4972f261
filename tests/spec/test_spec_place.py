"""The line index of TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from liggare.spec.place import Key, line_at, lines_of

SHIPPED = sorted((Path(__file__).parents[2] / "src/liggare/registers").rglob("spec/*.toml"))


def leaves(data: object, key: Key = ()) -> Iterator[tuple[Key, object]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*key, name))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from leaves(value, (*key, position))
    else:
        yield key, data


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_value_of_a_shipped_specification_is_found_on_the_line_where_it_stands(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    index, lines = lines_of(document), document.splitlines()
    found = list(leaves(tomllib.loads(document)))
    assert len(found) > 300
    for key, value in found:
        line = lines[index[key] - 1]
        assert (key[-1] if isinstance(key[-1], str) else str(value)) in line
        if isinstance(value, str) and "\\" not in line:
            assert value in line


ODD = '''\
# [comment] = "no table"
"key with.dot" = 1
a.b.c = "x # [not] a comment"
text = """
[neither] = 'a table'
ends in a quote\\""""
raw = \'\'\'
{ } ] [
\'\'\'

[ table . "sub" ]
list = [ # with a comment ]
  1,
  { deep = [true, { deeper = 2020-01-01 }], other = "}" },
  "]",
]

[[rows]]
n = 1
[[rows.cells]]
n = 2
[[rows]]
[rows.table]
n = 3
[[rows.cells]]
[[rows.cells]]
n = 4
'''


def test_odd_but_valid_files_are_followed_to_the_end() -> None:
    tomllib.loads(ODD)
    index = lines_of(ODD)
    assert index[("key with.dot",)] == 2
    assert index[("a", "b", "c")] == 3
    assert index[("text",)] == 4 and index[("raw",)] == 7
    assert index[("table", "sub", "list", 0)] == 13
    assert index[("table", "sub", "list", 1, "deep", 1, "deeper")] == 14
    assert index[("table", "sub", "list", 1, "other")] == 14
    assert index[("table", "sub", "list", 2)] == 15
    assert index[("rows", 0, "cells", 0, "n")] == 21
    assert index[("rows", 1, "table", "n")] == 24
    assert index[("rows", 1, "cells", 1, "n")] == 27


def test_a_key_that_is_not_written_gets_the_line_of_what_is_around_it() -> None:
    index = lines_of(ODD)
    assert line_at(index, ("rows", 1, "cells", 0, "missing")) == 25
    assert line_at(index, ("missing", 3)) == 1
