"""A register's rules -> a page with a table of them: sentence, severity, class, dates and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown import code, page, table

from liggare.check.derive import derived_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.rule import Rule
from liggare.check.written import written_rules
from liggare.receipt.words import RULE_CLASS, SEVERITY
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Language, Register, Text
from liggare.spec.words import CERTAINTY


def page_of(register: Register, codes: CodeBook, language: Language) -> str:
    """Rules across fields, rows and files, those of the newest specification, and those about files and lines."""
    newest, written = register.specs[-1], written_rules(register.id)
    derived = derived_rules(newest, codes.declaration)
    counted = _text(
        f"{len(written)} regler mellan fält, rader och filer, {len(derived)} som följer av specifikationen "
        f"{newest.valid_from}, {len(INTAKE_RULES)} om filer och rader.",
        f"{len(written)} rules across fields, rows and files, {len(derived)} that follow from the specification of "
        f"{newest.valid_from}, {len(INTAKE_RULES)} about files and lines.",
    )
    more = _text(
        "`liggare rules show ID` visar också vad som väntas, vad du ska göra och exempel som godtas och underkänns.",
        "`liggare rules show ID` also shows what is expected, what to do and examples that pass and fail.",
    )
    parts = [
        *_section(_text("Mellan fält, rader och filer", "Across fields, rows and files"), written, language),
        *_section(_text("Ur specifikationen", "From the specification"), derived, language),
        *_section(_text("Om filer och rader", "About files and lines"), INTAKE_RULES, language),
    ]
    title = _text(f"Regler: {register.name.sv}", f"Rules: {register.name.en}").in_(language)
    return page(title, f"{counted.in_(language)} {more.in_(language)}", *parts)


def _section(heading: Text, rules: Iterable[Rule], language: Language) -> Sequence[str]:
    headings = [
        _text("Regel", "Rule"),
        _text("Vad som ska gälla", "What should hold"),
        _text("Allvar", "Severity"),
        _text("Slag", "Class"),
        _text("Filer", "Files"),
        _text("Vårddatum", "Care dates"),
        _text("Källa", "Source"),
    ]
    rows = [_row(rule, language) for rule in sorted(rules, key=lambda rule: rule.id)]
    return f"## {heading.in_(language)}", table([h.in_(language) for h in headings], rows)


def _row(rule: Rule, language: Language) -> Sequence[str]:
    return (
        code(rule.id),
        rule.sentence.in_(language),
        SEVERITY[rule.severity].in_(language),
        RULE_CLASS[rule.rule_class].in_(language),
        ", ".join(rule.on),
        _dates(rule),
        f"{rule.source} ({CERTAINTY[rule.certainty].in_(language)})",
    )


def _dates(rule: Rule) -> str:
    if not (rule.valid_from or rule.valid_to):
        return ""
    return f"{rule.valid_from or ''} – {rule.valid_to or ''}".strip()


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)
