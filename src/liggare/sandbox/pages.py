"""The pages of a test environment: the cases and how far one has come, faults on demand, files and the report."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.arm import arm, disarm, faults_of
from liggare.operate.on_demand import FAULTS
from liggare.portal.frame import INSIDE, Inside
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.receipt.value import safe
from liggare.sandbox.answers import OUTCOMES, Outcome
from liggare.sandbox.cases import Suite, suites
from liggare.sandbox.expected import made
from liggare.sandbox.report import page as report_page
from liggare.sandbox.report import report, signed, tried
from liggare.spec.model import Text

TONE: Mapping[Outcome, str] = {
    "passed": "good",
    "not yet": "quiet",
    "under way": "told",
    "to do": "careful",
    "differs": "bad",
}
LONGEST_NAME = 100

INSIDE.insert(0, Inside("sandbox", "test", Text(sv="Provmiljö", en="Test environment")))


@page("provmiljo/", "sandbox", "test")
def sandbox_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The cases, how far one has come with each, and the faults that can be asked for."""
    armed = faults_of(visitor.office).armed(visitor.office.now())
    about = {
        "tried": tried(visitor.office),
        "faults": [(name, of, name in armed) for name, of in FAULTS.items()],
        "armed": bool(armed),
        "outcomes": [(name, text, TONE[name]) for name, text in OUTCOMES.items()],
        "longest": LONGEST_NAME,
    }
    return render(request, "sandbox/sandbox.html", about)


@page("provmiljo/fel/", "sandbox-fault", "test", ("POST",))
def fault_act(request: Any, visitor: Visitor) -> HttpResponse:
    """Arm a fault, or take every armed one away."""
    said = request.POST.get("fault", "")
    if said == "none":
        disarm(visitor.office, visitor.account)
        messages.success(request, _DISARMED.in_(visitor.lang))
    else:
        messages.success(request, FAULTS[arm(visitor.office, said, visitor.account)].told.in_(visitor.lang))
    return redirect("sandbox")


@page("provmiljo/<slug:register>/filer.zip", "sandbox-files", "test")
def files_file(request: Any, visitor: Visitor, register: str) -> FileResponse:
    """Every file of a register's cases, and what must be answered."""
    suite = _suite(register)
    folder = made(visitor.office, suite).folder
    with visitor.office.passing() as work:
        path = shutil.make_archive(str(work / "filer"), "zip", folder)
        file = open(path, "rb")  # noqa: PTH123, SIM115 - stays readable when the folder is gone
    return FileResponse(file, as_attachment=True, filename=f"{suite.register}-{folder.name[-6:]}.zip")


@page("provmiljo/rapport.<slug:form>", "sandbox-report", "test")
def report_file(request: Any, visitor: Visitor, form: str) -> HttpResponse:
    """The report to attach: as a page, or as signed JSON. `system` is what the one who tries calls it."""
    if form not in ("html", "json"):
        raise Http404
    system = safe(request.GET.get("system", "").strip()[:LONGEST_NAME])
    told = report(visitor.office, system)
    if form == "html":
        response = HttpResponse(report_page(told, visitor.lang))
    else:
        response = HttpResponse(signed(visitor.office, told), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="konformitet.{form}"'
    return response


def _suite(register: str) -> Suite:
    found = next((one for one in suites() if one.register == register), None)
    if found is None:
        raise Http404
    return found


_DISARMED = Text(sv="Inga fel är begärda längre.", en="No faults are asked for any longer.")
