"""A request for the form of a record -> what was typed is kept, and the page with what is found of it."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from liggare.forms.outline import outline_of
from liggare.operate.sheet import Sheet, kept_until
from liggare.operate.sheet_check import plan_of_sheet
from liggare.operate.sheets import Saved, look_at, save_sheet, written
from liggare.portal.sheet_shown import Form, Remark, compact, parts, remarks_of, typed_rows
from liggare.portal.visitor import Visitor
from liggare.spec.model import Register, Text

_SWEDEN = zoneinfo.ZoneInfo("Europe/Stockholm")


def answer(request: Any, visitor: Visitor, kept: Sheet, ways: Mapping[str, Any]) -> HttpResponse:
    """The form's page, or where one goes when what was typed on it has been kept.

    `ways`: the names of the pages `here` and `check`, and the place of the `book` to go back to.
    """
    if request.method != "POST":
        strict = request.GET.get("allt") == "ja"
        found = look_at(visitor.office, kept, visitor.lang)
        about = _about(visitor, Saved(kept, found), _step(request.GET, kept, visitor), strict=strict)
        return render(request, "portal/sheet.html", {**about, "ways": ways})
    saved, step = _saved(request, visitor, kept)
    if saved.conflict:
        about = _about(visitor, saved, step, strict=True)
        return render(request, "portal/sheet.html", {**about, "ways": ways, "conflict": True}, status=409)
    do = request.POST.get("do", "")
    if do == "ready" and saved.sheet.state == "ready":
        messages.success(request, _READY.in_(visitor.lang))
        return redirect(ways.get("back", "forms-book"), **ways["book"])
    to = step + {"next": 1, "back": -1}.get(do, int(do[5:]) - step if do.startswith("step-") else 0)
    query = f"?steg={to + 1}{'&allt=ja' if do == 'ready' else ''}"
    anchor = f"#more-{do.removeprefix('more-')}" if do.startswith("more-") else "#summary" if do == "ready" else ""
    return redirect(f"{reverse(ways['here'], kwargs={'number': kept.number})}{query}{anchor}")


def check_answer(request: Any, visitor: Visitor, kept: Sheet) -> HttpResponse:
    """What is found of what has been typed so far, which is kept: a part of the page."""
    saved, step = _saved(request, visitor, kept, whole=False)
    about = _about(visitor, saved, step, strict=request.POST.get("strict") == "yes")
    return render(request, "portal/sheet_told.html", {**about, "live": True, "conflict": saved.conflict})


def _saved(request: Any, visitor: Visitor, kept: Sheet, *, whole: bool = True) -> tuple[Saved, int]:
    plan, _month = plan_of_sheet(visitor.office, kept)
    given, step = request.POST, _step(request.POST, kept, visitor)
    rows = written(plan, typed_rows(plan, given, kept.rows, step))
    do, edition = given.get("do", ""), given.get("edition", "")
    if do.startswith("drop-"):
        file, _dash, at = do.removeprefix("drop-").rpartition("-")
        of_kind = [row for row in rows if row.file == file]
        gone = of_kind[int(at)] if at.isdecimal() and int(at) < len(of_kind) else None
        rows = tuple(row for row in rows if row is not gone)
    rows = compact(plan, rows) if whole else rows
    of = int(edition) if edition.isdecimal() and len(edition) < 9 else 0
    ready = do == "ready" or (not whole and kept.state == "ready")
    how: Any = {"edition": of, "ready": ready, "passing": not whole}
    try:
        saved = save_sheet(visitor.office, kept, rows, visitor.account, visitor.lang, **how)
    except LookupError:  # somebody has just removed it
        raise Http404 from None
    return (saved if not saved.conflict else Saved(_typed(saved.sheet, rows), (), conflict=True)), step


def _typed(kept: Sheet, rows: Any) -> Sheet:
    """What was typed, shown over what somebody else has kept meanwhile: saving again keeps it."""
    return Sheet(**{**vars(kept), "rows": rows})


def _step(given: Any, kept: Sheet, visitor: Visitor) -> int:
    plan, _month = plan_of_sheet(visitor.office, kept)
    said = given.get("steg", "1")
    return min(max(int(said), 1), len(plan.steps)) - 1 if said.isdecimal() and len(said) < 4 else 0


def _about(visitor: Visitor, saved: Saved, step: int, *, strict: bool) -> dict[str, Any]:
    kept = saved.sheet
    plan, month = plan_of_sheet(visitor.office, kept)
    form = Form(plan, visitor.office.codes, visitor.lang, strict)
    remarks = remarks_of(form, saved.found, kept.rows)
    return {
        "sheet": kept,
        "plan": plan,
        "register": plan.register,
        "one": outline_of(kept.register, kept.file).one,
        "month": month,
        "step": step + 1,
        "steps": [_tab(at, files, step, remarks) for at, files in enumerate(plan.steps)],
        "last": step + 1 == len(plan.steps),
        "parts": parts(form, kept.rows, step, remarks),
        "remarks": [one for one in remarks if not one.remains],
        "remains": [one for one in remarks if one.remains],
        "bad": sum(one.tone == "bad" and not one.remains for one in remarks),
        "warned": sum(one.tone == "careful" for one in remarks),
        "strict": strict,
        "until": kept_until(kept, plan.register),
        "at": kept.changed.astimezone(_SWEDEN).strftime("%H:%M"),
    }


def _tab(at: int, files: Any, step: int, remarks: tuple[Remark, ...]) -> dict[str, Any]:
    own = [one for one in remarks if one.step == at]
    return {
        "number": at + 1,
        "name": files[0].name,
        "here": at == step,
        "bad": sum(one.tone == "bad" and not one.remains for one in own),
        "remains": sum(one.remains for one in own),
    }


def named_in(visitor: Visitor, register: Register) -> str:
    """A register's name in the visitor's language."""
    return register.name.in_(visitor.lang)


_READY = Text(
    sv="Posten är klar. Den följer med nästa gång perioden lämnas.",
    en="The record is ready. It goes along the next time its period is sent.",
)
