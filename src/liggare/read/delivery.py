"""A folder, a zip archive or files into a delivery: the sources understood, and every problem met on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from liggare.read.archive import NESTED, Limits, hidden, is_zip, unpack
from liggare.read.naming import Naming, name_pattern, understand
from liggare.read.problem import Found, Problem
from liggare.read.table import Source
from liggare.read.weighing import weigh
from liggare.spec.model import Layout

Met = Found | Problem | Path
"""What is met on the way to a delivery: a file that was unpacked, a problem, or a file as it lies."""


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
    met = [one for path in dict.fromkeys(map(Path.absolute, paths)) for one in _meet(path, work, limits)]
    sizes = {path: _size(path) for path in dict.fromkeys(one for one in met if isinstance(one, Path))}
    met += [size for size in sizes.values() if isinstance(size, Problem)]
    weighed = [(path, size) for path, size in sizes.items() if isinstance(size, int)]
    digests = weigh(weighed)
    met += [Found(path, path.name, size, digest) for (path, size), digest in zip(weighed, digests, strict=True)]
    found = sorted((one for one in met if isinstance(one, Found)), key=lambda file: file.name)
    return found, [one for one in met if isinstance(one, Problem)]


def _meet(path: Path, work: Path, limits: Limits) -> Iterator[Met]:
    try:
        if path.is_dir():
            for inside in sorted(path.iterdir()):
                yield _problem_in_folder(inside) or inside
        elif not path.is_file():
            yield Problem(path.name, "not a regular file" if path.exists() else "not found")
        elif is_zip(path):
            yield from unpack(path, Path(mkdtemp(dir=work, prefix="zip-")), limits)
        else:
            yield path
    except PermissionError:
        yield Problem(path.name, "not readable")


def _problem_in_folder(path: Path) -> Problem | None:
    if hidden(path.name):
        return Problem(path.name, "ignored")
    if path.is_symlink() or not path.is_file():
        return Problem(path.name, "not a regular file")
    if path.name.lower().endswith(NESTED) or is_zip(path):
        return Problem(path.name, "nested archive")
    return None


def _size(path: Path) -> int | Problem:
    """The size of a file that can be read."""
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size
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
        digest=file.digest,
    )


def _doubled(sources: Sequence[Source]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    bytes_seen: dict[str, str] = {}
    sizes = Counter(source.size for source in sources)
    for source in sources:
        digest = source.sha256 if source.size and sizes[source.size] > 1 else ""
        twin = seen.get((source.subset, source.kind)) or (bytes_seen.get(digest) if digest else None)
        if twin:
            yield Problem(source.name, "doubled", twin)
        seen.setdefault((source.subset, source.kind), source.name)
        bytes_seen.setdefault(digest, source.name)


def _mixed(sources: Sequence[Source]) -> Iterator[Problem]:
    reporters = sorted({source.reporter for source in sources})
    months = sorted({source.month for source in sources})
    if len(reporters) > 1:
        yield Problem("", "several reporters", ", ".join(reporters))
    if len(months) > 1:
        yield Problem("", "several months", ", ".join(months))
