"""Texts in both languages, numbers, days and moments -> what the visitor reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from liggare.portal.accounts.words import HELP, LABELS
from liggare.portal.worded import without_commands
from liggare.receipt import notation
from liggare.register.months import runs
from liggare.spec.model import Language, Text

register = template.Library()


def _lang(context: Any) -> Language:
    return "en" if context.get("lang") == "en" else "sv"


@register.simple_tag(takes_context=True)
def say(context: Any, sv: str | Text, en: str = "", **about: Any) -> str:
    """`{% say "Lämna" "Send" %}`, or a Text; places in braces are filled with what is named: `{% say … n=3 %}`.

    A Text is said as the portal says it, without commands of the command line.
    """
    text = without_commands(sv) if isinstance(sv, Text) else Text(sv=sv, en=en)
    said = text.in_(_lang(context))
    return said.format(**about) if about else said


@register.simple_tag(takes_context=True)
def called(context: Any, field: Any) -> str:
    """What a field of the log-in's forms is called: in our words, or else in its own."""
    text = LABELS.get(field.name)
    return text.in_(_lang(context)) if text else str(field.label)


@register.simple_tag(takes_context=True)
def helped(context: Any, field: Any) -> str:
    """What is said to help with a field: in our words, or else in its own."""
    text = HELP.get(field.name)
    return text.in_(_lang(context)) if text else field.help_text


@register.filter
def bare(text: str) -> str:
    """A text that is put together already, as the portal says it: without commands of the command line."""
    return without_commands(Text(sv=text, en=text)).sv


@register.simple_tag
def asked(field: Any) -> str:
    """Where a field of the log-in's forms is typed in; its name is not told once more inside it."""
    return str(field.as_widget(attrs={"placeholder": ""}))


@register.simple_tag(takes_context=True)
def count(context: Any, value: int) -> str:
    """A number in groups of three digits."""
    return notation.number(value, _lang(context))


@register.simple_tag(takes_context=True)
def share(context: Any, part: int, whole: int) -> str:
    """Per cent of a whole."""
    return notation.share(part, whole, _lang(context))


@register.simple_tag(takes_context=True)
def day(context: Any, value: dt.date) -> str:
    """`1 april 2025`."""
    return notation.date(value, _lang(context))


@register.simple_tag(takes_context=True)
def moment(context: Any, value: dt.datetime) -> str:
    """Date and minute in Sweden."""
    return notation.swedish_time(value, _lang(context))


@register.simple_tag(takes_context=True)
def month(context: Any, value: str) -> str:
    """`202506` or `2025-06` -> `juni 2025`."""
    return notation.month(value.replace("-", ""), _lang(context))


@register.simple_tag(takes_context=True)
def months(context: Any, values: Iterable[str]) -> str:
    """`2025-07`, `2025-08`, `2026-01` -> `juli–augusti 2025, januari 2026`: unbroken runs, however many months."""
    return ", ".join(notation.month_run(first, last, _lang(context)) for first, last in runs(values))


@register.simple_tag(takes_context=True)
def size(context: Any, value: int) -> str:
    """A number of bytes."""
    return notation.size(value, _lang(context))


@register.filter
def visible(value: str) -> str:
    """A text of a delivery with control characters made visible; escaped like any other."""
    return notation.visible(str(value)) if not isinstance(value, SafeString) else value
