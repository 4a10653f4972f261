"""What is due, how timely it was, and the proof of it -> what a person or a program sees."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from liggare.cli.at_work import said, table
from liggare.cli.choose import output
from liggare.operate.due import Item
from liggare.operate.timeliness import Proof, Timeliness
from liggare.organisation.due import STATES, State, Times
from liggare.receipt.notation import number, share, swedish_time, utc
from liggare.spec.model import Language, Register, Text

_STYLE: Mapping[State, str] = {
    "missing": "red",
    "late": "yellow",
    "waiting": "cyan",
    "extended": "yellow",
    "received": "green",
    "nil": "green",
    "final": "green",
    "due": "",
}


def items(found: Sequence[Item], registers: Mapping[str, Register], day: dt.date, lang: Language) -> None:
    """A line for each unit's month, and how many are in each state."""
    if not found:
        said(_NONE, lang, day=day)
        return
    made = table(_HEADINGS, lang, frozenset({5, 7}))
    for one in found:
        state, style = STATES[one.state].in_(lang), _STYLE[one.state]
        of = one.unit, one.subset, one.month, f"[{style}]{state}[/]" if style else state
        made.add_row(*of, *_until(one, day, lang), _came(one), number(one.rows, lang))
    output().print(made)
    counts = Counter(one.state for one in found)
    told = (f"{STATES[state].in_(lang)} {counts[state]}" for state in STATES if counts[state])
    output().print(", ".join(told), style="bold", markup=False)


def _until(item: Item, day: dt.date, lang: Language) -> tuple[str, str]:
    """The next day that counts, and how many days it lies behind; nothing for what is over."""
    following = item.next
    if following is None or item.state in ("nil", "final"):
        return "", ""
    leave = _BY_LEAVE.in_(lang).format(number=following.extension) if following.extension else ""
    behind = (day - following.day).days
    return f"{following.day}{leave}", f"{behind}" if behind > 0 else ""


def _came(item: Item) -> str:
    """What came last: the day, and the delivery's number."""
    met = [one.met for one in item.times if one.met]
    if not met:
        return ""
    last = max(met, key=lambda one: one.at)
    return f"{last.day} ({last.delivery})" if last.delivery is not None else f"{last.day}"


def plain(item: Item) -> dict[str, Any]:
    """The unit's month for a program."""
    return {
        "register": item.register,
        "unit": item.unit,
        "name": item.name,
        "subset": item.subset,
        "reporter": item.reporter,
        "month": item.month,
        "state": item.state,
        "rows": item.rows,
        "final": item.final,
        "times": [_plain_times(one) for one in item.times],
    }


def _plain_times(one: Times) -> dict[str, Any]:
    return {
        "rule": one.turn.rule,
        "number": one.turn.number,
        "last": one.turn.day,
        "until": one.day,
        "extension": one.extension,
        "met": utc(one.met.at) if one.met else None,
        "delivery": one.met.delivery if one.met else None,
        "on_time": one.on_time,
    }


def timeliness_rows(found: Iterable[Timeliness]) -> list[dict[str, Any]]:
    """The statistic as plain rows."""
    return [asdict(one) for one in found]


def statistics(rows: Sequence[Mapping[str, Any]], lang: Language) -> None:
    """A line for each unit and subset, and one for all."""
    if not rows:
        said(_NOBODY, lang)
        return
    made = table(_STATISTIC, lang, frozenset({2, 3, 4, 5, 6}))
    for row in rows:
        made.add_row(row["unit"], row["subset"], *_counts([row], lang))
    made.add_row(_ALL.in_(lang), "", *_counts(rows, lang), style="bold")
    output().print(made)


def _counts(rows: Sequence[Mapping[str, Any]], lang: Language) -> tuple[str, ...]:
    due, on_time, late, missing = (sum(row[name] for row in rows) for name in ("due", "on_time", "late", "missing"))
    return (*(number(count, lang) for count in (due, on_time, late, missing)), share(on_time, due, lang))


def proof_rows(found: Iterable[Proof]) -> list[dict[str, Any]]:
    """The proof as plain rows; moments in UTC."""
    return [{**asdict(one), "met": utc(one.met) if one.met else None} for one in found]


def proof(rows: Sequence[Mapping[str, Any]], lang: Language) -> None:
    """A line for each time that a month was to be reported. Receipts are told by the beginning of their digest."""
    if not rows:
        said(_NOBODY, lang)
        return
    made = table(_PROOF, lang, frozenset({6}))
    for row in rows:
        came = swedish_time(dt.datetime.fromisoformat(row["met"]), lang) if row["met"] else _MISSING.in_(lang)
        by = f"{row['delivery']} {row['receipt'][:8]}" if row["delivery"] else _NIL.in_(lang) if row["met"] else ""
        of = row["unit"], row["subset"], row["month"]
        made.add_row(*of, f"{row['until']}", came, by, number(row["days_late"], lang))
    output().print(made)
    output().print(_ALL_OF_IT.in_(lang), style="bright_black", markup=False, soft_wrap=True)


_HEADINGS = (
    Text(sv="enhet", en="unit"),
    Text(sv="delmängd", en="subset"),
    Text(sv="månad", en="month"),
    Text(sv="läge", en="state"),
    Text(sv="senast", en="by"),
    Text(sv="dagar sent", en="days late"),
    Text(sv="kom (leverans)", en="came (delivery)"),
    Text(sv="rader", en="rows"),
)
_BY_LEAVE = Text(sv=" (anstånd {number})", en=" (extension {number})")
_NONE = Text(
    sv="Inget att visa för {day}. Skyldigheter: liggare duty list",
    en="Nothing to show for {day}. Duties: liggare duty list",
)
_NOBODY = Text(
    sv="Ingen skulle lämna något under de månaderna. Skyldigheter: liggare duty list",
    en="Nobody was to report anything in those months. Duties: liggare duty list",
)
_STATISTIC = (
    Text(sv="enhet", en="unit"),
    Text(sv="delmängd", en="subset"),
    Text(sv="gånger", en="times"),
    Text(sv="i tid", en="on time"),
    Text(sv="sent", en="late"),
    Text(sv="saknas", en="missing"),
    Text(sv="andel i tid", en="share on time"),
)
_ALL = Text(sv="alla", en="all")
_PROOF = (
    Text(sv="enhet", en="unit"),
    Text(sv="delmängd", en="subset"),
    Text(sv="månad", en="month"),
    Text(sv="senast", en="by"),
    Text(sv="kom", en="came"),
    Text(sv="leverans, kvitto", en="delivery, receipt"),
    Text(sv="dagar sent", en="days late"),
)
_MISSING = Text(sv="saknas", en="missing")
_NIL = Text(sv="inget att rapportera", en="nothing to report")
_ALL_OF_IT = Text(
    sv="Kvittot är början av SHA-256 av kvittofilen; hela beviset med --to FIL.csv eller --json.",
    en="The receipt is the beginning of the SHA-256 of its file; the whole proof with --to FILE.csv or --json.",
)
