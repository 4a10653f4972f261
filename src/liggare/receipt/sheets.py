"""Frames of texts -> the rows of a worksheet, many at a time, with memory for one frame only.

XlsxWriter's own constant-memory mode takes one cell at a time; at millions of findings that is minutes. `TextSheet`
builds the XML of whole columns at once and hands it to the same temporary file.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

LONGEST = 32_767  # UTF-16 units in a cell, Excel's limit
_KEPT = 16_000  # characters kept of a longer text: at most twice as many units
_CONTROLS = [chr(code) for code in (*range(0x09), 0x0B, 0x0C, *range(0x0D, 0x20), 0xFFFE, 0xFFFF)]
_ESCAPED = [f"_x{ord(control):04X}_" for control in _CONTROLS]
_ODD = r"<r>|_x|[\x00-\x1F\x{FFFE}\x{FFFF}]"


class TextSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows after the heading are texts, appended frame by frame (constant-memory mode only)."""

    dim_colmax: int

    def append(self, frame: pl.DataFrame, first: int, shared: frozenset[str], cut: str) -> None:
        """Append the rows of `frame` from row `first` (0-based, below everything written before).

        Columns in `shared` hold few different texts; each text is stored once in the workbook. `cut` is put at the end
        of a text too long for a cell, `{count}` in it standing for the number of characters.
        """
        if not frame.height:
            return
        self._write_single_row(first + frame.height)  # what was written cell by cell goes out first
        numbered = frame.with_row_index("row_number", first + 1).with_columns(pl.col("row_number").cast(pl.String))
        cells = [
            self._shared(frame[name].unique(), place, cut) if name in shared else _inline(name, place, cut)
            for place, name in enumerate(frame.columns)
        ]
        row = pl.concat_str(pl.lit('<row r="'), pl.col("row_number"), pl.lit('">'), *cells, pl.lit("</row>"))
        self.row_data_fh.write(numbered.select(row.str.join(""))[0, 0])
        self.dim_rowmax = first + frame.height - 1
        self.dim_colmax = max(self.dim_colmax, frame.width - 1)

    def _shared(self, texts: pl.Series, place: int, cut: str) -> pl.Expr:
        """Cells that point at texts stored once; texts that XlsxWriter would not store as they are stand in place."""
        if texts.str.contains(_ODD).any() or (texts.str.len_chars() > _KEPT).any():
            return _inline(texts.name, place, cut)
        index: list[Any] = [self.str_table._get_shared_string_index(text) for text in texts]
        table = dict(zip(texts, (f's"><v>{number}' for number in index), strict=True))
        return _cell(texts.name, place, pl.col(texts.name).replace(table), pl.lit("</v></c>"))


def _inline(name: str, place: int, cut: str) -> pl.Expr:
    spaced = pl.col(name).str.contains(r"^\s|\s$")
    opened = (
        pl.when(spaced).then(pl.lit('inlineStr"><is><t xml:space="preserve">')).otherwise(pl.lit('inlineStr"><is><t>'))
    )
    return _cell(name, place, opened + escaped(fitting(pl.col(name), cut)), pl.lit("</t></is></c>"))


def _cell(name: str, place: int, content: pl.Expr, end: pl.Expr) -> pl.Expr:
    start = pl.concat_str(pl.lit(f'<c r="{xl_col_to_name(place)}'), pl.col("row_number"), pl.lit('" t="'))
    return pl.when(pl.col(name) != "").then(pl.concat_str(start, content, end)).otherwise(pl.lit(""))


def fitting(text: pl.Expr, cut: str) -> pl.Expr:
    """Texts with room in a cell; longer ones are cut and say so."""
    before, _, after = cut.partition("{count}")
    length = text.str.len_chars()
    told = pl.concat_str(text.str.head(_KEPT), pl.lit(before), length.cast(pl.String), pl.lit(after))
    return pl.when(length > _KEPT).then(told).otherwise(text)


def escaped(text: pl.Expr) -> pl.Expr:
    """Texts as XML character data; what XML cannot hold is written `_xHHHH_`, the way of spreadsheets."""
    marked = text.str.replace_all("_x", "_x005F_x", literal=True).str.replace_many(_CONTROLS, _ESCAPED)
    return marked.str.replace_many(["&", "<", ">"], ["&amp;", "&lt;", "&gt;"])
