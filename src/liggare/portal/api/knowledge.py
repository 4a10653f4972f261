"""What everybody may know, for programs: registers, specifications, rules, code lists, units, calendar and problems."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

import msgspec
from django.http import HttpResponse
from ninja import Path, Query

from liggare.check.published import published
from liggare.check.rule import Rule
from liggare.operate.rule_on import forced, standing_rulings
from liggare.organisation.calendar import entries
from liggare.organisation.event import organisation
from liggare.organisation.published import rows
from liggare.portal.api.duties import register_named
from liggare.portal.api.endpoint import endpoint
from liggare.portal.api.register_shapes import (
    Calendar,
    Codes,
    CodeTold,
    Entry,
    Lists,
    ListTold,
    ProblemKind,
    Registers,
    RegisterTold,
    Rules,
    RuleTold,
    Specification,
)
from liggare.portal.api.shapes import LARGEST, Day, Limit, both
from liggare.portal.api.unit_shapes import Unit, Units
from liggare.portal.pages.registers import in_force
from liggare.portal.place import here
from liggare.portal.problem import KINDS, Problem
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register

Code = Annotated[str, Path(pattern=r"^[A-Za-z_]{1,60}$", description="Registrets id eller kod. / Its id or code.")]
Version = Annotated[str, Path(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="Första dagen. / The first day.")]
ListName = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,60}$", description="Listans id. / The list's id.")]
After = Annotated[int, Query(ge=0, le=LARGEST, description="Efter så många. / After so many.")]


@endpoint("GET", "/registers", "nothing", Registers)
def list_registers(request: Any) -> Registers:
    """The registers there are, and the versions of their specifications."""
    return Registers(registers=[_register(load_register(name)) for name in registers()])


def _register(one: Register) -> RegisterTold:
    versions = [spec.valid_from.isoformat() for spec in one.specs]
    return RegisterTold(id=one.id, code=one.code, name=both(one.name), specifications=versions)


@endpoint("GET", "/registers/{code}/specifications/{version}", "nothing", Specification)
def show_specification(request: Any, code: Code, version: Version) -> Specification:
    """A version of a specification, complete: files, fields, code lists, sources and how certain each fact is."""
    register = register_named(code)
    spec = next((one for one in register.specs if one.valid_from.isoformat() == version), None)
    if spec is None:
        raise Problem("not found")
    return Specification(
        id=spec.id,
        register=register.id,
        valid_from=spec.valid_from,
        title=both(spec.title),
        source=spec.source,
        certainty=spec.certainty,
        specification=msgspec.to_builtins(spec, str_keys=True),
    )


@endpoint("GET", "/registers/{code}/rules", "nothing", Rules)
def list_rules(request: Any, code: Code) -> Rules:
    """The rules in force today, with the force that the register holder has given them."""
    register, office = register_named(code), here()
    found = forced(office, register, in_force(register, office.today(), office.codes))
    return Rules(register=register.id, day=office.today(), rules=[_rule(one) for one in found])


def _rule(one: Rule) -> RuleTold:
    return RuleTold(
        id=one.id,
        severity=one.severity,
        rule_class=one.rule_class,
        sentence=both(one.sentence),
        expected=both(one.expected),
        action=both(one.action),
        source=one.source,
        certainty=one.certainty,
        about=list(one.about),
    )


@endpoint("GET", "/registers/{code}/rulings", "nothing", files=("application/json",))
def show_rulings(request: Any, code: Code) -> HttpResponse:
    """The register holder's decisions about rules, as `liggare check --rulings` takes them."""
    register = register_named(code)
    made = published(register.id, [one.ruling for one in standing_rulings(here(), register)])
    return HttpResponse(made, content_type="application/json")


@endpoint("GET", "/codelists", "nothing", Lists)
def list_codelists(request: Any) -> Lists:
    """The code lists that the specifications name."""
    codes = here().codes
    told = []
    for one in codes.declarations:
        found = codes.get(one.id)
        size = found.frame.height if found else 0
        edition = found.edition if found else ""
        told.append(ListTold(id=one.id, name=both(one.name), edition=edition, codes=size, missing=found is None))
    return Lists(lists=told)


@endpoint("GET", "/codelists/{codelist}", "nothing", Codes)
def show_codelist(request: Any, codelist: ListName, after: After = 0, limit: Limit = 100) -> Codes:
    """Codes of a list with what they mean and when they hold; not found if it has not been imported here."""
    codes = here().codes
    found = codes.get(codelist) if codelist in codes.declared else None
    if found is None:
        raise Problem("not found")
    total = found.frame.height
    page = found.frame.slice(min(after, total), limit).select("code", "title", "valid_from", "valid_to").to_dicts()
    until = after + len(page)
    return Codes(
        id=codelist, total=total, codes=[CodeTold(**one) for one in page], next=until if until < total else None
    )


@endpoint("GET", "/units", "nothing", Units)
def list_units(
    request: Any,
    code: Annotated[str, Query(pattern=r"^[0-9A-Za-z]{0,40}$")] = "",
    day: Annotated[Day | None, Query()] = None,
    after: After = 0,
    limit: Limit = 100,
) -> Units:
    """The public list of units as they are on a day, or were: with `code` only that one."""
    office = here()
    on = day or office.today()
    found = [row for row in rows(organisation(office.units.events()), "", on) if code in ("", row["code"])]
    page = list(islice(found, min(after, len(found)), after + limit))
    until = after + len(page)
    following = until if until < len(found) else None
    return Units(day=on, total=len(found), units=[Unit(**one) for one in page], next=following)


@endpoint("GET", "/calendar", "nothing", Calendar)
def show_calendar(request: Any, year: Annotated[int | None, Query(ge=1990, le=2100)] = None) -> Calendar:
    """A year of deadlines and feedback in every register; this year if none is named."""
    chosen = year or here().today().year
    found = [one for name in registers() for one in entries(load_register(name), chosen)]
    told = [
        Entry(
            id=one.id,
            register=one.register,
            kind=one.kind,
            name=both(one.name),
            first=one.first,
            last=one.last,
            covers=list(one.covers),
            source=one.source,
            certainty=one.certainty,
        )
        for one in sorted(found, key=lambda one: (one.last, one.id))
    ]
    return Calendar(year=chosen, entries=told)


@endpoint("GET", "/problems/{kind}", "nothing", ProblemKind)
def show_problem(request: Any, kind: Annotated[str, Path(pattern=r"^[a-z-]{1,40}$")]) -> ProblemKind:
    """A kind of problem, as `type` of a problem names it."""
    for code, known in KINDS.items():
        if code.replace(" ", "-") == kind:
            return ProblemKind(code=code, status=known.status, title=both(known.title), said=both(known.told))
    raise Problem("not found")
