"""What is to be sent, and what a receiver answers -> what its sender sees on the screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from liggare.cli.at_work import facts, listed, said, table
from liggare.cli.choose import output
from liggare.read.delivery import Delivery
from liggare.receipt import notation
from liggare.receipt.words import SEVERITY
from liggare.send.sending import Way
from liggare.send.wire import Body
from liggare.spec.model import Language, Register, Text

RULES = 10
"""Broken rules that are shown; the receipt has them all."""


def show_plan(delivery: Delivery, register: Register, whither: tuple[str, str, Way], lang: Language) -> None:
    """What will happen: what is sent, of whom, for when, to where, as whom."""
    address, account, way = whither
    first = delivery.sources[0]
    start, end = register.period(dt.date(int(first.month[:4]), int(first.month[4:]), 1))
    size = notation.size(sum(one.size for one in delivery.sources), lang)
    output().print()
    pairs = {
        _WORDS["what"]: _WAYS[way].in_(lang),
        _WORDS["register"]: register.name.in_(lang),
        _WORDS["reporter"]: first.reporter,
        _WORDS["month"]: notation.month(first.month, lang),
        _WORDS["period"]: f"{notation.date(start, lang)} – {notation.date(end, lang)}",
        _WORDS["files"]: f"{', '.join(one.name for one in delivery.sources)} ({size})",
        _WORDS["to"]: f"{address} ({account})",
    }
    output().print(facts([(name.in_(lang), value) for name, value in pairs.items()]))


def show_halts(found: Body, lang: Language) -> None:
    """Why a delivery waits."""
    said(Text(**found["message"]), lang, "yellow")
    for halt in found["halts"]:
        output().print(f"• {halt[lang]}", markup=False, soft_wrap=True)


def show_answer(found: Body, lang: Language) -> None:
    """How a delivery stands, and the next step."""
    output().print()
    output().print(f"{_DELIVERY.in_(lang)} {found['number']}: {found['name'][lang]}", markup=False, style="bold")
    output().print(f"{found['message'][lang]} {found['next_step'][lang]}", markup=False, soft_wrap=True)


def show_summary(found: dict[str, Any], lang: Language) -> None:
    """The verdict, and the rules that were broken."""
    verdict = found["verdict"]
    output().print(verdict["sentence"][lang], markup=False, soft_wrap=True)
    for reason in verdict["reasons"]:
        output().print(f"• {reason[lang]}", markup=False, soft_wrap=True)
    if found["broken"]:
        severities = {str(name): text.in_(lang) for name, text in SEVERITY.items()}
        made = table(_RULES, lang, frozenset({2}))
        for one in found["broken"][:RULES]:
            told = severities.get(one["severity"], one["severity"])
            made.add_row(one["rule"], told, str(one["findings"]), one["sentence"][lang])
        listed(made)


_DELIVERY = Text(sv="Leverans", en="Delivery")
_WAYS: dict[Way, Text] = {
    "delivery": Text(sv="leverans: gäller när den godtas", en="delivery: holds when it is accepted"),
    "test": Text(sv="prov: utan verkan", en="test: without effect"),
    "forecast": Text(sv="prognos: inget lämnas", en="forecast: nothing is handed in"),
}
_WORDS = {
    "what": Text(sv="skickas som", en="sent as"),
    "register": Text(sv="register", en="register"),
    "reporter": Text(sv="uppgiftslämnare", en="reporter"),
    "month": Text(sv="rapporteringsmånad", en="reporting month"),
    "period": Text(sv="period", en="period"),
    "files": Text(sv="filer", en="files"),
    "to": Text(sv="till", en="to"),
}
_RULES = (
    Text(sv="regel", en="rule"),
    Text(sv="verkan", en="severity"),
    Text(sv="fynd", en="findings"),
    Text(sv="vad regeln säger", en="what the rule says"),
)
