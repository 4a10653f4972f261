"""A specification -> the rules that follow from it: required, form, lost zeros, code lists, parents and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from liggare.check import wording
from liggare.check.expression import FormHolds, HasParent, Matches, RawText
from liggare.check.known import form_of, shortened
from liggare.check.rule import Condition, Rule, RuleClass, Severity, ever_in_list, field, in_list, raw, same
from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.model import Certainty, Field, FileKind, Spec
from liggare.spec.model import Condition as When

Declared = Callable[[str], ListDeclaration]


def derived_rules(spec: Spec, declared: Declared) -> tuple[Rule, ...]:
    """Every rule the specification states by itself; `declared` gives a code list's declaration."""
    return tuple(rule for file in spec.files for rule in _file_rules(file, declared))


def _file_rules(file: FileKind, declared: Declared) -> Iterator[Rule]:
    if file.key and not file.parent:
        yield _rule(
            file, "key", wording.unique_key(file), file.key, same(*file.key) == 1, "cross-field", file.certainty
        )
    if file.parent:
        yield _orphan(file)
    for column in file.fields:
        yield from _field_rules(file, column, declared)


def _orphan(file: FileKind) -> Rule:
    words = wording.orphan(file)
    return _rule(file, "orphan", words, file.parent_key, HasParent(), "cross-file", file.certainty, each="parent")


def _field_rules(file: FileKind, column: Field, declared: Declared) -> Iterator[Rule]:
    of = column.certainty_of
    if column.required or column.required_when:
        yield _named(file, column, "required", wording.required(column), _required(column), of.required)
    short = shortened(column)
    if short:
        fine = ~Matches(RawText(column.name), short)
        yield _named(file, column, "excel", wording.shortened(column), fine, of.pattern)
    if short or column.pattern or column.type in ("date", "minute", "integer", "identity"):
        yield _named(file, column, "form", wording.form(column), _form(column, short), of.pattern or of.type)
    if column.codelist:
        yield _list_rule(file, column, declared)
        yield from _category_rules(file, column, declared)


def _required(column: Field) -> Condition:
    filled = raw(column.name).present()
    if column.required:
        return filled
    return _all([_when(c) for c in column.required_when]).implies(filled)


def _when(condition: When) -> Condition:
    if condition.filled is not None:
        present = raw(condition.field).present()
        return present if condition.filled else ~present
    if condition.values:
        return field(condition.field).is_in(*condition.values)
    return ~field(condition.field).is_in(*condition.not_values)


def _all(conditions: list[Condition]) -> Condition:
    joined = conditions[0]
    for condition in conditions[1:]:
        joined = joined & condition
    return joined


def _form(column: Field, short: str | None) -> Condition:
    holds: Condition = FormHolds(column.name, form_of(column))
    return (~Matches(RawText(column.name), short)).implies(holds) if short else holds


def _list_rule(file: FileKind, column: Field, declared: Declared) -> Rule:
    member: Condition = in_list(raw(column.name), *column.codelist)
    words = wording.code_list(column, [declared(name).name for name in column.codelist])
    severity: Severity = "warning" if column.list_severity == "warning" else "refuse record"
    holds = FormHolds(column.name, form_of(column)).implies(member)
    return _named(file, column, "list", words, holds, column.certainty_of.codelist, "code list", severity)


def _category_rules(file: FileKind, column: Field, declared: Declared) -> Iterator[Rule]:
    """While a list is missing its coarser stand-ins are asked: no wrong code is certain to be found, but many are."""
    for name in column.codelist:
        whole, first = declared(name), declared(name).stand_in_characters
        if whole.stand_in:
            words = wording.category(column, whole.name, first)
            alike = Matches(
                RawText(column.name), "|".join(f"(?:{row.pattern})" for row in whole.rows if row.use == "code")
            )
            fine = alike.implies(ever_in_list(raw(column.name).first(first), *whole.stand_in))
            rule = _named(file, column, "category", words, fine, column.certainty_of.codelist, "code list", "warning")
            yield replace(rule, instead_of=(name,))


def _named(
    file: FileKind,
    column: Field,
    what: str,
    words: wording.Words,
    holds: Condition,
    certainty: Certainty | None,
    rule_class: RuleClass = "form",
    severity: Severity = "refuse record",
) -> Rule:
    return _rule(
        file,
        f"{column.name}.{what}",
        words,
        (column.name,),
        holds,
        rule_class,
        certainty or column.certainty,
        severity=severity,
        source=column.source,
    )


def _rule(
    file: FileKind,
    name: str,
    words: wording.Words,
    about: tuple[str, ...],
    holds: Condition,
    rule_class: RuleClass,
    certainty: Certainty,
    *,
    severity: Severity = "refuse record",
    source: str | None = None,
    each: str = "row",
) -> Rule:
    return Rule(
        id=f"{file.id}.{name}",
        on=(file.id,),
        sentence=words.sentence,
        expected=words.expected,
        action=words.action,
        severity=severity,
        rule_class=rule_class,
        about=about,
        source=source or file.source,
        certainty=certainty,
        holds=holds,
        each="parent" if each == "parent" else "row",
        derived=True,
    )
