"""Portions of a delivery -> its files, as bytes arranged by the layout of the specification."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from liggare.spec.model import FileKind
from liggare.synthetic.order import CONTACT, FileId, Order, Portion
from liggare.synthetic.spoil import Spoil, spoil_lines


@dataclass(frozen=True)
class Written:
    """A file that was made: its name, number of lines and size in bytes."""

    name: str
    rows: int
    size: int


def write(order: Order, portions: Iterable[Portion], folder: Path) -> tuple[tuple[Written, ...], Mapping[str, int]]:
    """Write every file of the layout into the folder, which is made if it is not there; files there are replaced.

    Gives the files and the portions' remarks added up.

    Subsets in which nothing happened are left out: a file that must have lines cannot be sent empty. The files
    appear together, when all of them are complete.
    """
    folder.mkdir(parents=True, exist_ok=True)
    remarks: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        rows = _write_parts(order, portions, Path(part), remarks)
        names = {id_: file_name(order, *id_) for id_ in rows if id_[0] not in _nothing_happened(order, rows)}
        for name in names.values():
            (Path(part) / name).replace(folder / name)
    return tuple(_account(folder / name, rows[id_]) for id_, name in names.items()), remarks


def _nothing_happened(order: Order, rows: Mapping[FileId, int]) -> set[str]:
    """The subsets with a file that is empty and may not be."""
    kinds = files_of(order)
    return {id_[0] for id_, count in rows.items() if not count and not kinds[id_].may_be_empty}


def files_of(order: Order) -> dict[FileId, FileKind]:
    """Every file the layout asks for, in the order of the specification."""
    return {(subset, file.kind): file for file in order.spec.files for subset in file.subsets}


def file_name(order: Order, subset: str, kind: str) -> str:
    """The file's name by the layout's pattern."""
    pattern = order.spec.layout.filename
    return pattern.format(subset=subset, kind=kind, filkod=order.reporter, month=order.month)


def file_bytes(order: Order, file: FileKind, frame: pl.DataFrame, spoils: Sequence[tuple[int, Spoil]] = ()) -> bytes:
    """The frame's lines: the layout's columns and the sender's own ones, nothing quoted, an empty cell as nothing."""
    layout = order.spec.layout
    text = frame.select(*file.columns, *_own(order)).write_csv(
        include_header=False, separator=layout.separator, quote_style="never", null_value=""
    )
    lines = text.encode(layout.encodings[0])
    if not spoils:
        return lines
    return spoil_lines(lines, spoils, layout.separator.encode(), len(file.columns), layout.own_columns)


def _own(order: Order) -> Iterator[pl.Expr]:
    """The sender's own columns: a remark made of the contact's number, so that it is the same on every run."""
    for number in range(1, order.own_columns + 1):
        remark = pl.lit(f"eget {number} rad ") + (pl.col(CONTACT) % 997).cast(pl.String)
        yield remark.alias(f"own_{number}")


def _write_parts(order: Order, portions: Iterable[Portion], folder: Path, remarks: Counter[str]) -> dict[FileId, int]:
    """The number of lines of each file; the portions' remarks are added to `remarks`."""
    kinds = files_of(order)
    rows = dict.fromkeys(kinds, 0)
    with ExitStack() as stack:
        files = {id_: stack.enter_context((folder / file_name(order, *id_)).open("wb")) for id_ in kinds}
        for portion in portions:
            remarks.update(portion.remarks)
            for id_, kind in kinds.items():
                rows[id_] += len(portion.frames[id_])
                files[id_].write(file_bytes(order, kind, portion.frames[id_], portion.spoils.get(id_, ())))
    return rows


def _account(path: Path, rows: int) -> Written:
    return Written(path.name, rows, path.stat().st_size)
