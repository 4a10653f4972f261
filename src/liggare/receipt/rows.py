"""The findings file -> rows a person can read, batch by batch: rule, field and code in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import polars as pl

from liggare.check.result import FINDINGS, CheckResult
from liggare.check.rule import Rule
from liggare.receipt.identity import MASK, masked_column
from liggare.receipt.meaning import CodeTitles, Meanings, placed_fields
from liggare.receipt.words import COLUMN, NOTE, SEVERITY, phrase
from liggare.spec.model import Language, Register, Spec

COLUMNS = tuple(COLUMN)
"""The columns of a row, the key ones first; all are texts, an unknown one is empty."""

IDENTITY_COLUMNS = ("found", "meaning", "own")
"""Columns that hold values of the delivery; the identity-free variant has none of them."""

_BATCH = 50_000
_MASKED = ("file", "key", "unit", "month")  # texts of the delivery that the identity-free variant keeps


class UnknownRule(ValueError):
    """A finding names a rule that the result does not list: findings and result do not belong together."""


class Judged(Protocol):
    """What findings are put into words by: a check's result, or what is known of a check whose delivery waits."""

    @property
    def register(self) -> Register:
        """The register."""

    @property
    def used(self) -> frozenset[str]:
        """The specification versions that held, by id."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that the findings are of."""


def columns(*, identity: bool) -> tuple[str, ...]:
    """The columns of the full or the identity-free variant."""
    return tuple(name for name in COLUMNS if identity or name not in IDENTITY_COLUMNS)


def rows(
    result: CheckResult,
    codes: CodeTitles,
    language: Language,
    *,
    identity: bool = True,
    extra: Sequence[str] = (),
    batch: int = _BATCH,
) -> Iterator[pl.DataFrame]:
    """Every finding in the file's order, as frames of `columns(identity=...)` with about `batch` rows each.

    `extra` names columns of the rule (`class`) to add behind. Memory holds one batch. UnknownRule as it says.
    """
    findings = pl.scan_parquet(result.findings).select(list(FINDINGS))
    wording = Wording(result, codes, language, identity=identity)
    for found in findings.collect_batches(chunk_size=batch, maintain_order=True, engine="streaming"):
        for part in found.iter_slices(batch):
            yield wording.of(part).select(*columns(identity=identity), *extra)


def specs_newest_first(of: Judged) -> tuple[Spec, ...]:
    """The specification versions of the register, those that were used first, each group newest first."""
    ranked = sorted(of.register.specs, key=lambda spec: (spec.id in of.used, spec.valid_from))
    return tuple(reversed(ranked))


class Wording:
    """Puts findings into words: `of` takes a frame with the columns FINDINGS (and more, which stay as they are)."""

    def __init__(self, judged: Judged, codes: CodeTitles, language: Language, *, identity: bool) -> None:
        specs = specs_newest_first(judged)
        self._rules = _rule_words(judged.rules, language)
        self._labels = _labels(specs, language)
        self._label_anywhere = self._labels.select("field", pl.col("label").alias("elsewhere")).unique(
            "field", keep="first", maintain_order=True
        )
        self._severity = {str(name): text.in_(language) for name, text in SEVERITY.items()}
        self._found = _in_words(pl.col("found"), language)
        self._meanings = Meanings(specs, codes, language) if identity else None
        self._keyed_by_person = _keyed_by_person(specs)

    def of(self, findings: pl.DataFrame) -> pl.DataFrame:
        """The findings with `COLUMNS` as texts and the rule's `class`; identity-free if so asked."""
        worded = self._joined(findings).with_columns(
            pl.coalesce("label", "elsewhere").fill_null("").alias("label"),
            pl.col("severity").replace(self._severity),
            pl.when(pl.col("line") > 0).then(pl.col("line").cast(pl.String)).otherwise(pl.lit("")).alias("line"),
            pl.col("rows").cast(pl.String),
            pl.col("file", "key", "unit", "month", "field", "own").fill_null(""),
            pl.when(pl.col("field").fill_null("") == "")
            .then(self._found)
            .otherwise("found")
            .fill_null("")
            .alias("found"),
        )
        if self._meanings:
            return worded.with_columns(self._meanings.texts(findings))
        free = worded.drop("found", "own").with_columns(masked_column(pl.col(name)) for name in _MASKED)
        named = pl.concat_str("subset", "kind", separator=" ").is_in(self._keyed_by_person) & (pl.col("key") != "")
        return free.with_columns(pl.when(named).then(pl.lit(MASK)).otherwise("key").alias("key"))

    def parts(self, findings: pl.DataFrame) -> pl.DataFrame:
        """The parts of `found` (see `Meanings.parts`); none if identity-free."""
        return self._meanings.parts(findings) if self._meanings else pl.DataFrame(schema={"finding": pl.UInt32})

    def _joined(self, findings: pl.DataFrame) -> pl.DataFrame:
        place = ["subset", "kind", "field"]
        joined = findings.join(self._rules, "rule", "left", maintain_order="left")
        unknown = joined.filter(pl.col("sentence").is_null())["rule"]
        if unknown.len():
            raise UnknownRule(f"findings of rule {unknown[0]!r}, which the check result does not list")
        joined = joined.join(self._labels, place, "left", maintain_order="left")
        return joined.join(self._label_anywhere, "field", "left", maintain_order="left")


def _keyed_by_person(specs: Sequence[Spec]) -> list[str]:
    """Subset and kind of the files whose key names a person: a wrong number too is a person's."""
    return [
        f"{subset} {file.kind}"
        for spec in specs
        for file in spec.files
        if any(file.field(name).allowed_by.startswith("personnummer") for name in file.key)
        for subset in file.subsets
    ]


def _in_words(found: pl.Expr, language: Language) -> pl.Expr:
    """What was found of a file or a line as a whole: the name of a note or a count, in the report's language."""
    counts = {f"{name}=": f"{phrase(name, language)}=" for name in ("fields", "lines")}
    counted = found.str.replace_many(list(counts), list(counts.values()))
    notes = {str(name): text.in_(language) for name, text in NOTE.items()}
    return pl.when(found.str.contains("^(?:fields|lines)=[0-9]+$")).then(counted).otherwise(found.replace(notes))


def _rule_words(rules: Sequence[Rule], language: Language) -> pl.DataFrame:
    words = [
        (rule.id, rule.rule_class, *(text.in_(language) for text in (rule.sentence, rule.expected, rule.action)))
        for rule in rules
    ]
    return _texts(("rule", "class", "sentence", "expected", "action"), words).unique(
        "rule", keep="first", maintain_order=True
    )


def _labels(specs: Sequence[Spec], language: Language) -> pl.DataFrame:
    named = [(s, kind, field.name, field.label.in_(language)) for s, kind, field in placed_fields(specs)]
    return _texts(("subset", "kind", "field", "label"), named).unique(
        ["subset", "kind", "field"], keep="first", maintain_order=True
    )


def _texts(names: Sequence[str], of: Sequence[tuple[str, ...]]) -> pl.DataFrame:
    return pl.DataFrame(of, dict.fromkeys(names, pl.String), orient="row")
