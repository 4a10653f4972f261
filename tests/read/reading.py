"""Bytes into what the product's reader and the slow reader make of them, in one form that can be compared."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from liggare.read.blocks import Sizes
from liggare.read.reader import read_table
from liggare.read.table import Source, Table
from liggare.read.weighing import Digest
from liggare.spec.model import Layout
from oracle.reader import Reading, read

COLUMNS = ("IDNR", "DIA", "HDIA")
LAYOUT = Layout(
    separator=";",
    encodings=("utf-8", "windows-1252"),
    header=False,
    own_columns=2,
    filename="{subset}_{kind}_{filkod}_{month}.txt",
    certainty="assumed",
    source="test",
)


def table_of(
    data: bytes, folder: Path, sizes: Sizes | None = None, columns: tuple[str, ...] = COLUMNS, keyed: int = 1
) -> Table:
    """The table of a file with these bytes, the first `keyed` cells of whose lines are their key."""
    path = folder / "PAR_SV_DI_14_202506.txt"
    path.write_bytes(data)
    source = Source(path, path.name, "PAR_SV", "DI", "14", "202506", len(data), Digest(""))
    return read_table(source, columns, LAYOUT, folder, sizes, keyed)


def reading_of(table: Table) -> Reading:
    """The table in the form of the slow reader's account."""
    frame = table.frame().collect(engine="streaming")
    assert frame["record"].to_list() == list(range(table.records))
    numbers = table.line_of(frame["record"].to_numpy()).tolist()
    cells = frame.drop("record").rows()
    return Reading(
        table.encoding,
        set(table.notes),
        table.lines,
        table.blank,
        table.set_aside.rows(),
        table.own_columns,
        list(zip(numbers, cells, strict=True)),
    )


def both(data: bytes, sizes: Sizes, columns: tuple[str, ...] = COLUMNS, keyed: int = 1) -> tuple[Reading, Reading]:
    """What the product and the slow reader make of the bytes."""
    with TemporaryDirectory() as folder:
        product = reading_of(table_of(data, Path(folder), sizes, columns, keyed))
    return product, read(data, columns, LAYOUT.own_columns, sizes.longest, keyed=keyed)
