"""Entries of papers -> the files of a delivery in the register's layout, and which line came from which paper."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liggare.forms.definition import is_about_sender, sender_of
from liggare.forms.refusal import EntryRefused, Refusal
from liggare.forms.settle import Typed, settled
from liggare.spec.codelist import CodeBook
from liggare.spec.model import FileKind, Spec, Text
from liggare.spec.template import file_name


@dataclass(frozen=True)
class Row:
    """A line of a file: its values, and the entries it came from (several may state the same sender)."""

    values: Mapping[str, str]
    typed: tuple[Typed, ...]


@dataclass(frozen=True)
class DeliveryFile:
    """A file of a delivery: its name, what kind it is and its rows, line by line."""

    name: str
    kind: FileKind
    rows: tuple[Row, ...]

    def content(self, spec: Spec) -> bytes:
        """The bytes of the file in the layout of the specification."""
        lines = (
            spec.layout.separator.join(row.values.get(name, "") for name in self.kind.columns) for row in self.rows
        )
        return "".join(f"{line}\n" for line in lines).encode(spec.layout.encodings[0])


def deliver(typed: Sequence[Typed], spec: Spec, codes: CodeBook, reporter: str, month: str) -> tuple[DeliveryFile, ...]:
    """The files of a delivery (`month` is ÅÅÅÅMM) in the layout of `spec`; a file that may not be empty is left out
    when it is.

    Raises EntryRefused for an entry of another version, for entries that are not settled, and if the papers state
    different senders and none is an entry about the sender itself.
    """
    wrong = [Refusal(one.file, _other_version(one, spec)) for one in typed if one.place.spec.id != spec.id]
    if wrong:
        raise EntryRefused(wrong)
    papers = settled(typed, codes)
    subsets = dict.fromkeys(one.subset for one in papers)
    made = [_file(spec, kind, subset, papers, reporter, month) for subset in subsets for kind in _kinds(spec, subset)]
    return tuple(one for one in made if one.rows or one.kind.may_be_empty)


def write_files(files: Sequence[DeliveryFile], spec: Spec, folder: Path) -> tuple[Path, ...]:
    """Write the files into the folder, which is made if it is not there; they appear when all of them are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        for file in files:
            (Path(part) / file.name).write_bytes(file.content(spec))
        return tuple((Path(part) / file.name).replace(folder / file.name) for file in files)


def _kinds(spec: Spec, subset: str) -> Iterator[FileKind]:
    return (kind for kind in spec.files if subset in kind.subsets)


def _file(spec: Spec, kind: FileKind, subset: str, papers: Sequence[Typed], reporter: str, month: str) -> DeliveryFile:
    here = [one for one in papers if one.subset == subset]
    rows = [Row(one.entry.values, (one,)) for one in here if one.place.file.id == kind.id]
    if is_about_sender(kind) and not rows:
        rows = _stated_senders(kind, here)
    return DeliveryFile(file_name(spec.layout, subset, kind.kind, reporter, month), kind, tuple(rows))


def _stated_senders(kind: FileKind, papers: Sequence[Typed]) -> list[Row]:
    """The sender that the papers state in their heads: one and the same, or none."""
    stated: dict[tuple[str, ...], list[Typed]] = {}
    for one in papers:
        sender = sender_of(one.place.spec, one.place.file)
        if sender is not None and sender.id == kind.id and any(one.entry.sender.values()):
            values = tuple(one.entry.sender.get(name, "") for name in kind.columns)
            stated.setdefault(values, []).append(one)
    if len(stated) > 1:
        _first, *others = (some[0] for some in stated.values())
        raise EntryRefused([Refusal(one.file, _other_sender(one, kind)) for one in others])
    return [Row(dict(zip(kind.columns, values, strict=True)), tuple(some)) for values, some in stated.items()]


def _other_sender(one: Typed, kind: FileKind) -> Text:
    return Text(
        sv=f"papper {one.entry.name} anger en annan avsändare än det första. Lägg till en registrering av formuläret "
        f"{kind.id} med den som lämnar hela leveransen, eller rätta avsändaren.",
        en=f"paper {one.entry.name} states another sender than the first. Add an entry of the form {kind.id} with "
        "the one who sends the whole delivery, or correct the sender.",
    )


def _other_version(one: Typed, spec: Spec) -> Text:
    return Text(
        sv=f"registreringen är av {one.place.spec.id}, men leveransen ska följa {spec.id}. Registrera pappret på nytt "
        f"med version {spec.valid_from}.",
        en=f"the entry is of {one.place.spec.id}, but the delivery has the layout of {spec.id}. Enter the paper again "
        f"with version {spec.valid_from}.",
    )
