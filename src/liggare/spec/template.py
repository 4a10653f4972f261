"""A specification turned into the empty files that a delivery starts from: the right names, nothing in them."""

from __future__ import annotations

from pathlib import Path

from liggare.spec.model import Layout, Spec


def file_name(layout: Layout, subset: str, kind: str, reporter: str, month: str) -> str:
    """The name of a file: `reporter` is its filkod, `month` the reporting month, ÅÅÅÅMM."""
    return layout.filename.format(subset=subset, kind=kind, filkod=reporter, month=month)


def template_names(spec: Spec, reporter: str, month: str) -> tuple[str, ...]:
    """The names of all files of a reporter's delivery, subset by subset."""
    return tuple(
        file_name(spec.layout, subset.id, file.kind, reporter, month)
        for subset in spec.subsets
        for file in spec.files
        if subset.id in file.subsets
    )


def write_templates(spec: Spec, reporter: str, month: str, folder: Path) -> tuple[Path, ...]:
    """Make the empty files in `folder`. If one of them is there already FileExistsError is raised and none is made."""
    paths = tuple(folder / name for name in template_names(spec, reporter, month))
    for path in paths:
        if path.exists():
            raise FileExistsError(str(path))
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        path.touch(exist_ok=False)
    return paths
