"""Made-up files to download, for each register and subset: one that is accepted, one with faults and their list."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from liggare.operate.samples import Sort, sample, subsets_of_samples
from liggare.portal.page import page
from liggare.portal.pages.registers import register_of
from liggare.portal.visitor import Visitor

_SORTS: dict[str, Sort] = {"godtas": "accepted", "med-fel": "faulty"}


@page("register/<slug:code>/testfiler/", "registers-samples", "nothing")
def samples_page(request: Any, visitor: Visitor, code: str) -> HttpResponse:
    """The made-up files of a register, by subset."""
    register = register_of(code)
    names = {one.id: one.name for spec in register.specs for one in spec.subsets}
    subsets = [(one, names[one]) for one in subsets_of_samples(visitor.office, register)]
    return render(request, "portal/samples.html", {"register": register, "subsets": subsets})


@page("register/<slug:code>/testfiler/<slug:name>/<slug:form>.zip", "registers-sample", "nothing")
def sample_file(request: Any, visitor: Visitor, code: str, name: str, form: str) -> FileResponse:
    """The files of a subset, packed as they are sent."""
    found = _sample(visitor, code, name, form)
    file = found.files.open("rb")
    return FileResponse(file, as_attachment=True, filename=f"{name}-{form}.zip")


@page("register/<slug:code>/testfiler/<slug:name>/med-fel.csv", "registers-sample-list", "nothing")
def list_file(request: Any, visitor: Visitor, code: str, name: str) -> FileResponse:
    """What a check should find in the files with faults: kind, rule, file, line, and the record's key."""
    found = _sample(visitor, code, name, "med-fel")
    file = found.findings.open("rb")
    return FileResponse(
        file, as_attachment=True, filename=f"{name}-med-fel.csv", content_type="text/csv; charset=utf-8"
    )


def _sample(visitor: Visitor, code: str, subset: str, form: str) -> Any:
    """The files of a subset, whatever letters its name has in the address. Not found if there are none."""
    register = register_of(code)
    known = {one.casefold(): one for one in subsets_of_samples(visitor.office, register)}
    if form not in _SORTS or subset.casefold() not in known:
        raise Http404
    try:
        return sample(visitor.office, register, known[subset.casefold()], _SORTS[form])
    except LookupError:
        raise Http404 from None
