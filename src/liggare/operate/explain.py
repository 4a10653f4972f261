"""A warning and what a reporter says of it -> an explanation that holds as long as the warning's values do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from liggare.operate.audit import Act, Details
from liggare.operate.found import findings_of, has_findings
from liggare.operate.kept import Explanation, Kept
from liggare.operate.office import Office
from liggare.operate.pinned import secret_of
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.register.explanation import explained, token
from liggare.spec.model import Text


@dataclass(frozen=True)
class Pointed:
    """A finding pointed at: its rule, and the file and line (0: the whole file) that the report shows."""

    rule: str
    file: str
    line: int


def explain(office: Office, number: int, pointed: Pointed, text: str, who: str) -> int:
    """Explain a warning of a delivery; the explanation's number. It stands for the same warning when it is sent again.

    Refused if there is no such warning, or no text, or for a test: it has no effect.
    """
    kept = office.deliveries.find(number)
    if kept.received.test:
        raise Refused(_A_TEST)
    said = safe(text.strip())
    if not said:
        raise Refused(_NO_TEXT)
    with office.passing() as folder:
        found = _found(findings_of(office, kept, folder), pointed)
    secret = secret_of(office, "explanation")
    bound = token(found["rule"], found["key"] or "", found["found"] or "", secret)
    of = kept.received
    explanation = Explanation(0, of.register, of.reporter, pointed.rule, bound, said, who, office.now(), number)
    details: Details = {"reporter": of.reporter, "rule": pointed.rule, "delivery": number, "token": bound}
    return office.explanations.add(explanation, Act(who, "explanation.given", of.register, "", details))


def _found(findings: Path, pointed: Pointed) -> dict[str, str]:
    here = (pl.col("rule") == pointed.rule) & (pl.col("file") == pointed.file) & (pl.col("line") == pointed.line)
    rows = pl.scan_parquet(findings).filter(here).select("rule", "severity", "key", "found").collect().to_dicts()
    warnings = [row for row in rows if row["severity"] == "warning"]
    if not warnings:
        raise Refused(_NOT_A_WARNING if rows else _NO_FINDING)
    return warnings[0]


def standing_explanations(office: Office, kept: Kept) -> dict[int, int]:
    """By number each explanation that meets warnings of the delivery, and how many it meets; others have lapsed."""
    of = kept.received
    known = {one.token: one.number for one in office.explanations.of(of.register, of.reporter)}
    if not known or not has_findings(office, kept):
        return {}
    with office.passing() as folder:
        findings = pl.scan_parquet(findings_of(office, kept, folder))
        met = explained(findings, list(known), secret_of(office, "explanation"))
        counted = met.group_by("token").len().collect().iter_rows()
        return {known[found]: count for found, count in counted}


_NO_TEXT = Text(sv="Skriv en förklaring. Inget har ändrats.", en="Write an explanation. Nothing has changed.")
_A_TEST = Text(
    sv="En provleverans har ingen verkan: dess varningar kan inte förklaras. Lämna filerna på riktigt och förklara då. "
    "Inget har ändrats.",
    en="A test delivery has no effect: its warnings cannot be explained. Send the files in earnest and explain then. "
    "Nothing has changed.",
)
_NO_FINDING = Text(
    sv="Leveransen har inget sådant fynd. Ange regeln, filen och raden som rapporten visar. Inget har ändrats.",
    en="The delivery has no such finding. Name the rule, file and line that the report shows. Nothing has changed.",
)
_NOT_A_WARNING = Text(
    sv="Bara varningar kan förklaras; det här felet ska rättas. Inget har ändrats.",
    en="Only warnings can be explained; this fault is to be mended. Nothing has changed.",
)
