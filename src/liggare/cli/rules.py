"""`liggare rules`: each rule with sentence, severity, class, dates, source and examples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import cyclopts
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from liggare.check.active import Active, active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.rule import Example, Rule
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.cli.choose import Lang, errors, output, register_named
from liggare.receipt.text import MARK, print_calmly
from liggare.receipt.text import Rule as Heading
from liggare.receipt.words import COLUMN, RULE_CLASS, SEVERITY
from liggare.spec.codelist import load_codebook
from liggare.spec.load import registers
from liggare.spec.model import Language, Register, Text
from liggare.spec.words import CERTAINTY

app = cyclopts.App(name="rules")


@app.command(name="list")
def list_rules(
    register: str | None = None,
    *,
    month: str | None = None,
    spec: Path | None = None,
    written: bool = False,
    lang: Lang = "sv",
) -> int:
    """Lista reglerna som gäller för en rapporteringsmånad. / List the rules in force for a reporting month.

    Parameters
    ----------
    register
        Registret; behövs inte så länge det bara finns ett. / The register; may be left out while there is only one.
    month
        Rapporteringsmånad, ÅÅÅÅ-MM; den här månaden om inget anges.
        / Reporting month, YYYY-MM; this month if left out.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    written
        Bara regler mellan fält, rader och filer; inte de som följer av specifikationen.
        / Only rules across fields, rows and files; not those that follow from the specification.
    """
    chosen = register_named(register, spec, lang)
    rules = [*INTAKE_RULES, *(a.rule for a in _active(chosen, month))]
    shown = [rule for rule in rules if not (written and rule.derived)]
    total = Line(_say(f"{len(shown)} regler i kraft", f"{len(shown)} rules in force", lang), "bold")
    print_calmly(Group(*_listed(shown, lang), total), output())
    return 0


def _listed(rules: Sequence[Rule], lang: Language) -> Iterable[RenderableType]:
    """The rules by class: under each heading the id and severity of a rule, and its sentence below."""
    for rule_class, name in RULE_CLASS.items():
        alike = [rule for rule in rules if rule.rule_class == rule_class]
        if alike:
            yield Heading(f"{name.in_(lang)} · {len(alike)}")
        for rule in alike:
            mark, style = MARK[rule.severity]
            severity = (SEVERITY[rule.severity].in_(lang), style)
            yield Line.assemble((f"{mark} ", style), (rule.id, "bold"), "  ", severity)
            yield Padding(Line(rule.sentence.in_(lang)), (0, 0, 0, 2))
        if alike:
            yield Line()


@app.command
def show(
    rule_id: str,
    *,
    register: str | None = None,
    month: str | None = None,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Visa en regel med källa och exempel. / Show one rule: sentence, severity, class, dates, source and examples.

    Slutkod 1 om regeln inte finns. / Exit code 1 if there is no such rule.

    Parameters
    ----------
    rule_id
        Regelns id, som det står i fynden. / The rule's id, as findings give it.
    register
        Registret; alla om inget anges. / The register; all of them if left out.
    month
        Rapporteringsmånad, ÅÅÅÅ-MM; den här månaden om inget anges.
        / Reporting month, YYYY-MM; this month if left out.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    chosen = [register_named(one, spec, lang) for one in ([register] if register or spec else registers())]
    everything = [*INTAKE_RULES, *(rule for one in chosen for rule in _of(one, month))]
    found = next((rule for rule in everything if rule.id == rule_id), None)
    if found is None:
        near = ", ".join(rule.id for rule in everything if rule_id.casefold() in rule.id.casefold()) or "-"
        message = _say(f"Ingen regel heter {rule_id}. Liknande: {near}.", f"No rule {rule_id}. Similar: {near}.", lang)
        errors().print(message, markup=False)
        return 1
    _show(found, lang)
    return 0


def _of(register: Register, month: str | None) -> list[Rule]:
    return [*(a.rule for a in _active(register, month)), *written_rules(register.id)]


def _active(register: Register, month: str | None) -> Sequence[Active]:
    today = dt.datetime.now(ZoneInfo("Europe/Stockholm")).date()
    chosen = (month or f"{today:%Y-%m}").replace("-", "")
    setting = Setting(register, "", chosen, today)
    return active_rules(setting, written_rules(register.id), load_codebook().declaration)


def _show(rule: Rule, lang: Language) -> None:
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for name, text in _facts(rule, lang):
        table.add_row(name, text)
    output().print(table)
    for heading, examples in (
        (_say("Godtas", "Accepted", lang), rule.passes),
        (_say("Ger fel", "Found", lang), rule.fails),
    ):
        for example in examples:
            output().print(f"  {heading}: {example.why}", markup=False)
            for line in _example(example):
                output().print(f"      {line}", markup=False)


def _facts(rule: Rule, lang: Language) -> Iterable[tuple[str, str]]:
    yield "id", rule.id
    yield _say("Regel", "Rule", lang), rule.sentence.in_(lang)
    yield _say("Väntat", "Expected", lang), rule.expected.in_(lang)
    yield _say("Gör så", "What to do", lang), rule.action.in_(lang)
    yield COLUMN["severity"].in_(lang), SEVERITY[rule.severity].in_(lang)
    yield _say("Slag", "Class", lang), RULE_CLASS[rule.rule_class].in_(lang)
    yield _say("Filer", "Files", lang), ", ".join(rule.on) or _say("alla", "all", lang)
    if rule.about:
        yield _say("Fält", "Fields", lang), ", ".join(rule.about)
    if rule.valid_from or rule.valid_to:
        yield _say("Vårddatum", "Care dates", lang), f"{rule.valid_from or ''} – {rule.valid_to or ''}"
    yield _say("Källa", "Source", lang), f"{rule.source} ({CERTAINTY[rule.certainty].in_(lang)})"


def _example(example: Example) -> Iterable[str]:
    if example.row:
        yield "; ".join(f"{name}={value}" for name, value in example.row.items())
    if example.parent:
        yield "↑ " + "; ".join(f"{name}={value}" for name, value in example.parent.items())
    for file, rows in example.files.items():
        yield f"{file}: " + (" | ".join("; ".join(f"{n}={v}" for n, v in row.items()) for row in rows) or "-")


def _say(sv: str, en: str, lang: Language) -> str:
    return Text(sv=sv, en=en).in_(lang)
