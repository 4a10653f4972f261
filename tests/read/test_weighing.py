"""The digest of a file is that of the bytes it had when the delivery was opened, whenever it is made."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from liggare.read.weighing import Digest, FileChanged, weigh

LATER = 1_000_000_000
"""Nanoseconds."""


def weighed(*paths: Path) -> list[Digest]:
    return weigh([(path, path.stat().st_size) for path in paths])


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("begun", [(), (0,), (1, 1), (0, 1)])
def test_every_file_has_its_digest_whichever_were_begun(tmp_path: Path, begun: tuple[int, ...]) -> None:
    digests = weighed(written(tmp_path / "a", "1;2"), written(tmp_path / "b", "3;4"))
    for place in begun:
        digests[place].begin()
    assert [digest.hex for digest in digests] == [sha256("1;2"), sha256("3;4")]
    assert digests[0] != digests[1]
    assert digests[0] == Digest(sha256("1;2"))


def test_a_file_with_another_size_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a", "1;2")
    (digest,) = weighed(path)
    written(path, "1;22")
    with pytest.raises(FileChanged, match="another size"):
        _ = digest.hex


def test_other_bytes_of_the_same_number_are_told_by_the_time_of_change(tmp_path: Path) -> None:
    path = written(tmp_path / "a", "1;2")
    (digest,) = weighed(path)
    before = path.stat()
    written(path, "1;3")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + LATER))
    with pytest.raises(FileChanged, match="changed since"):
        _ = digest.hex


def test_another_file_in_the_same_place_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a", "1;2")
    (digest,) = weighed(path)
    before = path.stat()
    other = written(tmp_path / "b", "1;3")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    with pytest.raises(FileChanged, match="changed since"):
        _ = digest.hex
