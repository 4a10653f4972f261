"""A folder, a zip archive or files into a delivery: the sources understood, and every problem met on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from liggare.read.archive import NESTED, Limits, hidden, is_zip, unpack
from liggare.read.naming import Naming, name_pattern, understand
from liggare.read.problem import Found, Problem
from liggare.read.table import Source
from liggare.spec.model import Layout


@dataclass(frozen=True)
class Delivery:
    """What was understood and what was not; sources are ordered by name and hold each subset and kind once."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def open_delivery(
    paths: Sequence[Path],
    layout: Layout,
    subsets: Iterable[str],
    work: Path,
    said: Naming | None = None,
    limits: Limits | None = None,
) -> Delivery:
    """The delivery in `paths`: folders (their files, not those of folders within), zip archives, or files.

    `said` stands for a file whose name says nothing. Archives are unpacked into `work`, which must stay while the
    sources are used.
    """
    found, problems = _gather(paths, work, limits or Limits())
    sources, not_understood = _name(found, layout, subsets, said or Naming())
    problems += not_understood + list(_doubled(sources)) + list(_mixed(sources))
    if not found:
        problems.append(Problem("", "no files"))
    first = {(source.subset, source.kind): source for source in reversed(sources)}
    return Delivery(tuple(s for s in sources if first[s.subset, s.kind] is s), tuple(problems))


def _gather(paths: Sequence[Path], work: Path, limits: Limits) -> tuple[list[Found], list[Problem]]:
    found: list[Found] = []
    problems: list[Problem] = []
    plain: list[Path] = []
    for path in dict.fromkeys(paths):
        if path.is_dir():
            inside, refused = _folder(path)
            plain += inside
            problems += refused
        elif not path.is_file():
            problems.append(Problem(path.name, "not a regular file" if path.exists() else "not found"))
        elif is_zip(path):
            inside_zip, refused = unpack(path, Path(mkdtemp(dir=work, prefix="zip-")), limits)
            found += inside_zip
            problems += refused
        else:
            plain.append(path)
    with ThreadPoolExecutor() as pool:
        weighed = list(pool.map(_weigh, dict.fromkeys(plain)))
    found += [file for file in weighed if isinstance(file, Found)]
    problems += [file for file in weighed if isinstance(file, Problem)]
    return sorted(found, key=lambda file: file.name), problems


def _folder(folder: Path) -> tuple[list[Path], list[Problem]]:
    files: list[Path] = []
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()):
        if hidden(path.name):
            problems.append(Problem(path.name, "ignored"))
        elif path.is_symlink() or not path.is_file():
            problems.append(Problem(path.name, "not a regular file"))
        elif path.suffix.lower() in NESTED or is_zip(path):
            problems.append(Problem(path.name, "nested archive"))
        else:
            files.append(path)
    return files, problems


def _weigh(path: Path) -> Found | Problem:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return Found(path, path.name, file.tell(), digest.hexdigest())
    except PermissionError:
        return Problem(path.name, "not readable")


def _name(
    found: Sequence[Found], layout: Layout, subsets: Iterable[str], said: Naming
) -> tuple[list[Source], list[Problem]]:
    pattern = name_pattern(layout.filename, subsets)
    names = [understand(file.name, pattern, said) for file in found]
    sources = [_source(file, name) for file, name in zip(found, names, strict=True) if name.complete]
    problems = [
        Problem(file.name, "name not understood") for file, name in zip(found, names, strict=True) if not name.complete
    ]
    return sources, problems


def _source(file: Found, name: Naming) -> Source:
    return Source(
        path=file.path,
        name=file.name,
        subset=name.subset or "",
        kind=name.kind or "",
        reporter=name.reporter or "",
        month=name.month or "",
        size=file.size,
        sha256=file.sha256,
    )


def _doubled(sources: Sequence[Source]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    bytes_seen: dict[str, str] = {}
    for source in sources:
        twin = seen.get((source.subset, source.kind)) or (source.size and bytes_seen.get(source.sha256))
        if twin:
            yield Problem(source.name, "doubled", twin)
        seen.setdefault((source.subset, source.kind), source.name)
        bytes_seen.setdefault(source.sha256, source.name)


def _mixed(sources: Sequence[Source]) -> Iterator[Problem]:
    reporters = sorted({source.reporter for source in sources})
    months = sorted({source.month for source in sources})
    if len(reporters) > 1:
        yield Problem("", "several reporters", ", ".join(reporters))
    if len(months) > 1:
        yield Problem("", "several months", ", ".join(months))
