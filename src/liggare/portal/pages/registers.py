"""Public pages of each register: step by step, must I report, the specification, every rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from liggare.check.active import active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.rule import Rule
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.operate.rule_on import FORCES, forced, standing_rulings
from liggare.organisation.scope import must_report, scopes
from liggare.portal.page import page
from liggare.portal.reports import TONE
from liggare.portal.visitor import Visitor
from liggare.receipt.words import RULE_CLASS, SEVERITY
from liggare.spec.codelist import CodeBook
from liggare.spec.diff import diff, diff_text
from liggare.spec.document import document
from liggare.spec.guide import guide_of
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register, Spec
from liggare.spec.words import CERTAINTY, requirement

ANSWERS = {"ja": True, "nej": False}


@page("register/", "registers", "nothing")
def registers_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The registers there are."""
    loaded = [{"register": load_register(name), "guide": guide_of(name)} for name in registers()]
    return render(request, "portal/registers.html", {"registers": loaded})


@page("register/<slug:code>/", "registers-one", "nothing")
def register_page(request: Any, visitor: Visitor, code: str) -> HttpResponse:
    """A register, step by step."""
    register = register_of(code)
    guide = guide_of(register.id)
    return render(request, "portal/register.html", {"register": register, "guide": guide})


@page("ska-jag-rapportera/", "registers-must", "nothing")
def must_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The questionnaire: who answers it learns for each register whether they must report, with the source."""
    given = {name: ANSWERS[value] for name, value in request.GET.items() if value in ANSWERS}
    told = [must_report(scope, given) for scope in scopes()]
    names = {scope.register: load_register(scope.register).name for scope in scopes()}
    asked = {question.id: question for scope in scopes() for question in scope.question}
    shown = [
        {"question": one, "answer": given.get(one.id)}
        for one in asked.values()
        if all(given.get(name) is wanted for name, wanted in one.asks_if.items())
    ]
    answers = [{"told": one, "name": names[one.scope.register]} for one in told]
    return render(request, "portal/must.html", {"shown": shown, "answers": answers, "any": bool(given)})


@page("register/<slug:code>/specifikation/<slug:version>/", "registers-spec", "nothing")
def specification_page(request: Any, visitor: Visitor, code: str, version: str) -> HttpResponse:
    """A version of the specification: every file and field, at an address that stays."""
    register = register_of(code)
    spec = spec_of(register, version)
    place = register.specs.index(spec)
    before = register.specs[place - 1] if place else None
    fields = [
        {"file": file, "fields": [{"field": one, "need": requirement(one)} for one in file.fields]}
        for file in spec.files
    ]
    about = {"register": register, "spec": spec, "files": fields, "certainty": CERTAINTY, "before": before}
    return render(request, "portal/specification.html", about)


@page("register/<slug:code>/specifikation/<slug:version>/dokument/", "registers-document", "nothing")
def document_page(request: Any, visitor: Visitor, code: str, version: str) -> HttpResponse:
    """The whole readable document, as `liggare spec document` writes it, to keep or print."""
    register = register_of(code)
    made = document(register, spec_of(register, version), visitor.lang, "md", visitor.office.codes)
    response = HttpResponse(made, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{register.code}-{version}.md"'
    return response


@page("register/<slug:code>/specifikation/<slug:version>/andringar/", "registers-changes", "nothing")
def changes_page(request: Any, visitor: Visitor, code: str, version: str) -> HttpResponse:
    """What a version changed against the one before it."""
    register = register_of(code)
    spec = spec_of(register, version)
    place = register.specs.index(spec)
    if not place:
        raise Http404
    before = register.specs[place - 1]
    text = diff_text(diff(before, spec), visitor.lang)
    about = {"register": register, "spec": spec, "before": before, "text": text}
    return render(request, "portal/changes.html", about)


@page("register/<slug:code>/regler/", "registers-rules", "nothing")
def rules_page(request: Any, visitor: Visitor, code: str) -> HttpResponse:
    """Every rule in force today, by class."""
    register = register_of(code)
    sought = request.GET.get("q", "").strip().casefold()
    every = forced(visitor.office, register, in_force(register, visitor.today, visitor.office.codes))
    rules = [one for one in every if _fits(one, sought)]
    groups = [
        {"name": name, "rules": [_shown(one) for one in rules if one.rule_class == kind]}
        for kind, name in RULE_CLASS.items()
    ]
    about = {"register": register, "groups": [one for one in groups if one["rules"]], "total": len(rules)}
    ruled = len({one.ruling.rule for one in standing_rulings(visitor.office, register)})
    return render(request, "portal/rules.html", {**about, "sought": request.GET.get("q", ""), "ruled": ruled})


def _fits(rule: Rule, sought: str) -> bool:
    text = f"{rule.id} {rule.sentence.sv} {rule.sentence.en}".casefold()
    return all(word in text for word in sought.split())


def _shown(rule: Rule) -> dict[str, Any]:
    return {"rule": rule, "severity": SEVERITY[rule.severity], "tone": TONE[rule.severity]}


@page("register/<slug:code>/regler/<path:rule>/", "registers-rule", "nothing")
def rule_page(request: Any, visitor: Visitor, code: str, rule: str) -> HttpResponse:
    """A rule: sentence, what is expected, what to do, dates, source and examples."""
    register = register_of(code)
    every = (*in_force(register, visitor.today, visitor.office.codes), *written_rules(register.id))
    found = next((one for one in every if one.id == rule), None)
    if found is None:
        raise Http404
    of_rule = [one for one in standing_rulings(visitor.office, register) if one.ruling.rule == rule]
    about = {
        "register": register,
        "one": found,
        "kind": RULE_CLASS[found.rule_class],
        "certainty": CERTAINTY[found.certainty],
        "rulings": [(one, FORCES[one.force]) for one in of_rule],
        "sees_queue": visitor.may("see queue") and found not in INTAKE_RULES,
        "may_ask": bool(visitor.reporters("ask questions")),
        **_shown(found),
    }
    return render(request, "portal/rule.html", about)


def in_force(register: Register, day: dt.date, codes: CodeBook) -> tuple[Rule, ...]:
    """The rules in force for a delivery of that day's month, those about files and lines first."""
    setting = Setting(register, "", f"{day:%Y%m}", day)
    active = active_rules(setting, written_rules(register.id), codes.declaration)
    return (*INTAKE_RULES, *(one.rule for one in active))


def register_of(code: str) -> Register:
    """The register with that code, in lower case as addresses have it. Not found if there is none."""
    for name in registers():
        found = load_register(name)
        if found.code.casefold() == code:
            return found
    raise Http404


def spec_of(register: Register, version: str) -> Spec:
    """The version that is valid from that day. Not found if there is none."""
    found = next((one for one in register.specs if one.valid_from.isoformat() == version), None)
    if found is None:
        raise Http404
    return found
