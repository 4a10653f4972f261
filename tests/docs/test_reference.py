"""What is made of the program and lies in docs/ is what `script/docs` makes of it now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WRITTEN = {"reference/settings.md"}


def test_the_reference_and_the_picture_are_what_the_program_makes_now(tmp_path: Path) -> None:
    subprocess.run([sys.executable, DOCS / "make", tmp_path], check=True, timeout=300)
    made = _texts(tmp_path)
    there = {**_texts(DOCS / "reference", DOCS), **_texts(DOCS / "pictures", DOCS)}
    assert sorted(made.keys() ^ (there.keys() - WRITTEN)) == [], "run script/docs"
    assert [name for name, text in made.items() if there[name] != text] == [], "run script/docs"


def test_every_setting_of_the_environment_is_described() -> None:
    read = {name for path in (ROOT / "src").rglob("*.py") for name in _SETTING.findall(path.read_text("utf-8"))}
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "reference" / "settings.md").read_text("utf-8"), re.M))
    assert read
    assert read == described


_SETTING = re.compile(r"""(?:environ(?:ment)?(?:\.get\(|\[)|getenv\()\s*["'](\w+)["']""")


def _texts(folder: Path, root: Path | None = None) -> dict[str, str]:
    """The text of every file in the folder but pictures of pages, by its path from `root` (the folder if None)."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".png"]
    return {path.relative_to(root or folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
