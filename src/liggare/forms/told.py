"""The findings of a check of entered papers -> what is wrong on which paper, field by field in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from liggare.check.result import CheckResult
from liggare.check.rule import Severity
from liggare.forms.deliver import DeliveryFile
from liggare.forms.settle import Paper, Typed
from liggare.receipt.identity import masked
from liggare.receipt.rows import Wording
from liggare.spec.codelist import CodeBook
from liggare.spec.model import FileKind, Language


@dataclass(frozen=True)
class Told:
    """One finding in words, in one language: the rule's sentence, the field, what was found, and what to do.

    `missing`: all there is to say is that the field must be filled in.

    What looks like an identity number is masked: paper and field find it.
    """

    rule: str
    severity: Severity
    field: str
    label: str
    sentence: str
    found: str
    expected: str
    action: str
    missing: bool = False


@dataclass(frozen=True)
class PaperTold:
    """The findings about one paper, or about the whole delivery if `typed` is None."""

    typed: Typed | None
    findings: tuple[Told, ...]


def told_papers(
    result: CheckResult, files: Sequence[DeliveryFile], codes: CodeBook, language: Language
) -> tuple[PaperTold, ...]:
    """The findings paper by paper, in the order of the files; those that are about no paper come last."""
    lines = {(file.name, line): row for file in files for line, row in enumerate(file.rows, start=1)}
    papers = {typed.paper: typed for file in files for row in file.rows for typed in row.typed}
    about: dict[Paper, list[tuple[int, Told]]] = {paper: [] for paper in papers}
    whole: list[Told] = []
    for kind, (name, line), told in told_lines(result, files, codes, language):
        source = lines.get((name, line))
        if kind is None or source is None:
            whole.append(told)
            continue
        for typed in source.typed:
            about[typed.paper].append((_position(kind, told.field), told))
    by_paper = [PaperTold(papers[paper], _ordered(told)) for paper, told in about.items() if told]
    return (*by_paper, *([PaperTold(None, tuple(whole))] if whole else []))


def told_lines(
    result: CheckResult, files: Sequence[DeliveryFile], codes: CodeBook, language: Language
) -> Iterator[tuple[FileKind | None, tuple[str, int], Told]]:
    """Every finding in words, with the kind of its file (None: none of the files) and file and line that it is about.

    The line is 0 for a finding about a whole file.
    """
    kinds = {file.name: file.kind for file in files}
    findings = pl.read_parquet(result.findings)
    worded = Wording(result, codes, language, identity=True).of(findings)
    for raw, row in zip(findings.iter_rows(named=True), worded.iter_rows(named=True), strict=True):
        kind = kinds.get(raw["file"])
        yield kind, (raw["file"], raw["line"]), _told(raw["severity"], row, kind)


def _ordered(told: list[tuple[int, Told]]) -> tuple[Told, ...]:
    return tuple(one for _position, one in sorted(told, key=lambda pair: pair[0]))


def _told(severity: Severity, row: Mapping[str, str], kind: FileKind | None) -> Told:
    meaning = f" ({row['meaning']})" if row["meaning"] else ""
    return Told(
        rule=row["rule"],
        severity=severity,
        field=row["field"],
        label=row["label"],
        sentence=row["sentence"],
        found=masked(row["found"] + meaning),
        expected=row["expected"],
        action=row["action"],
        missing=row["rule"] == f"{kind.id}.{row['field']}.required" if kind else False,
    )


def _position(kind: FileKind, field: str) -> int:
    """Where the field stands on the form; findings about the whole paper come first."""
    return kind.columns.index(field) if field in kind.columns else -1
