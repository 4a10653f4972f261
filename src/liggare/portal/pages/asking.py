"""What a reporter asks for: an answer to a question, more time, a change of a unit. What was typed stays if refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.ask_holder import (
    LONGEST,
    ChangeWanted,
    Question,
    ask_change,
    ask_extension,
    ask_question,
    units_of,
)
from liggare.operate.decide import Leave
from liggare.operate.refusal import Refused
from liggare.operate.unit_changes import Change
from liggare.organisation.effect import EFFECTS, ChangeName
from liggare.organisation.event import organisation
from liggare.portal.page import page
from liggare.portal.typed import day_typed, month_typed
from liggare.portal.visitor import Visitor
from liggare.spec.load import load_register, registers
from liggare.spec.model import Text

ASKED: tuple[ChangeName, ...] = ("rename", "move", "close", "merge", "split", "take over")
_PLAIN = ("new_name", "address", "postal_code", "town", "provider")
Given = Mapping[str, str]


@page("arenden/fraga/", "matters-question", "ask questions", ("GET", "POST"))
def question_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Ask something, of a delivery or a rule if one came from there."""
    own = visitor.reporters("ask questions")

    def ask(given: Given) -> int:
        number = given.get("delivery", "").strip()
        if number and not (number.isdecimal() and len(number) < 18):
            raise Refused(_NO_NUMBER)
        reporter, rule = _reporter(own, given.get("reporter", "")), given.get("rule", "").strip()
        asked = Question(reporter, given.get("text", ""), int(number) if number else None, rule)
        return ask_question(visitor.office, asked, visitor.account)

    return _asked(request, visitor, ask, "portal/ask_question.html", {"own": own})


@page("arenden/anstand/", "matters-extension", "ask for extensions", ("GET", "POST"))
def extension_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Ask for more time to report some months."""
    own = visitor.reporters("ask for extensions")

    def ask(given: Given) -> int:
        if given.get("register", "") not in registers():
            raise Refused(_NO_REGISTER)
        first = month_typed(given.get("first", ""))
        months = (first, month_typed(given["last"]) if given.get("last", "").strip() else first)
        reporter, unit = _reporter(own, given.get("reporter", "")), given.get("unit", "").strip()
        until = day_typed(given.get("until", ""))
        wanted = Leave(load_register(given["register"]), reporter, months, until, unit)
        return ask_extension(visitor.office, wanted, given.get("text", ""), visitor.account)

    about = {"own": own, "registers": [load_register(name) for name in registers()], "units": _units(visitor, own)}
    return _asked(request, visitor, ask, "portal/ask_extension.html", about)


@page("arenden/enhet/", "matters-change", "ask for codes", ("GET", "POST"))
def change_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Ask that a unit be renamed, moved, closed, merged, split or taken over."""
    own = visitor.reporters("ask for codes")

    def ask(given: Given) -> int:
        name = next((one for one in ASKED if one == given.get("name", "")), None)
        if name is None:
            raise Refused(_NO_CHANGE)
        said: dict[str, Any] = {field: given.get(field, "").strip() for field in _PLAIN}
        change = Change(name, day_typed(given.get("day", "")), into=tuple(given.get("into", "").split()), **said)
        reporter, _, code = given.get("unit", "").partition(" ")
        wanted = ChangeWanted(_reporter(own, reporter), code, change, given.get("text", ""))
        return ask_change(visitor.office, wanted, visitor.account)

    about = {"units": _units(visitor, own), "changes": [(name, EFFECTS[name]) for name in ASKED]}
    return _asked(request, visitor, ask, "portal/ask_change.html", about)


def _asked(
    request: Any, visitor: Visitor, ask: Callable[[Given], int], template: str, about: Mapping[str, Any]
) -> HttpResponse:
    """The form; once it is sent the matter that came of it, or the form again with what is wrong above it."""
    given: Given = request.POST if request.method == "POST" else request.GET
    refused: Text | None = None
    if request.method == "POST":
        try:
            number = ask(given)
        except Refused as error:
            refused = error.text
        else:
            messages.success(request, _SENT.in_(visitor.lang))
            return redirect("matters-one", number=number)
    shown = {**about, "given": given, "refused": refused, "longest": LONGEST}
    return render(request, template, shown, status=422 if refused else 200)


def _units(visitor: Visitor, own: tuple[str, ...]) -> list[dict[str, str]]:
    """The units of the reporters, with the names they have today."""
    made = organisation(visitor.office.units.events())
    found = [(reporter, key) for reporter in own for key in units_of(visitor.office, reporter)]
    named = [(reporter, key.code, made.unit(key, visitor.today)) for reporter, key in found]
    return [
        {"of": f"{reporter} {code}", "code": code, "name": unit.name if unit else ""} for reporter, code, unit in named
    ]


def _reporter(own: tuple[str, ...], named: str) -> str:
    if named not in own:
        raise Refused(_NOT_YOURS)
    return named


_SENT = Text(
    sv="Skickat till registerhållaren. Svaret kommer hit.", en="Sent to the register holder. The answer comes here."
)
_NOT_YOURS = Text(
    sv="Du kan inte fråga för den uppgiftslämnaren. Inget har ändrats.",
    en="You cannot ask for that reporter. Nothing has changed.",
)
_NO_NUMBER = Text(
    sv="Ange leveransens nummer med siffror, eller inget. Inget har ändrats.",
    en="Give the delivery's number in digits, or nothing. Nothing has changed.",
)
_NO_REGISTER = Text(sv="Välj ett register. Inget har ändrats.", en="Choose a register. Nothing has changed.")
_NO_CHANGE = Text(sv="Välj vad som ändras. Inget har ändrats.", en="Choose what changes. Nothing has changed.")
