"""The program and its data -> the reference pages and the picture: what `script/docs` runs."""

from __future__ import annotations

import sys
from pathlib import Path

from pages import pages
from picture import check_picture

DOCS = Path(__file__).resolve().parents[1]


def main(folder: Path) -> None:
    """Write everything that is made of the program into `folder`, with the same layout as docs/."""
    for name, text in pages().items():
        _write(folder / "reference" / name, text)
    _write(folder / "pictures" / "check.svg", check_picture())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
