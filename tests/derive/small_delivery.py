"""A number of births -> the files of a delivery, each the model delivery with a mother and a child of its own."""

from __future__ import annotations

from pathlib import Path

from made_births import SPEC

from liggare.spec.model import FileKind
from registers.examples import model

SUBSET, REPORTER, MONTH = "MFR", "14", "202506"
Cells = dict[str, str]
Files = dict[str, list[Cells]]


def births(number: int) -> Files:
    """So many births, every row in order and without a fault."""
    files: Files = {file: [dict(row) for row in rows] for file, rows in model(SUBSET).items() if file == "AVS"}
    for birth in range(number):
        mother = _number(f"199501{birth + 1:02}", 980)
        for file, rows in model(SUBSET).items():
            own = {"MPNR": mother, "GRAVID": f"G{birth:04}"} | ({"BPNR": _child(birth)} if file == "FV2" else {})
            if file != "AVS":
                files.setdefault(file, []).extend({**row, **own} for row in rows)
    return files


def _child(birth: int) -> str:
    return _number("20250610", 980 + 2 * (birth % 10))


def _number(day: str, number: int) -> str:
    """The identity number of that birth date and birth number, with its check digit."""
    nine = f"{day[2:]}{number:03}"
    weighed = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(nine)]
    return f"{day}{number:03}{-sum(w // 10 + w % 10 for w in weighed) % 10}"


def write(files: Files, folder: Path) -> Path:
    """The delivery's files in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in SPEC.files:
        lines = "".join(f"{_line(file, row)}\n" for row in files.get(file.id, []))
        (folder / f"{SUBSET}_{file.kind}_{REPORTER}_{MONTH}.txt").write_text(lines, encoding="utf-8")
    return folder


def _line(file: FileKind, row: Cells) -> str:
    return ";".join(row.get(name, "") for name in file.columns)
