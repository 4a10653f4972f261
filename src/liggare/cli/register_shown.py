"""How a register stands, month by month and record by record -> what is shown of it on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from liggare.cli.at_work import facts, listed, said, table
from liggare.cli.choose import output
from liggare.operate.read import Moment, Month, Status
from liggare.operate.states import STATES
from liggare.receipt import notation
from liggare.register.part import OPEN
from liggare.spec.model import Language, Register, Text


def plain_status(register: Register, found: Status) -> dict[str, object]:
    """The register for a program."""
    version = vars(found.version) if found.version else None
    rows, by_state = dict(found.rows), dict(found.by_state)
    return {"register": register.id, **vars(found), "version": version, "rows": rows, "by_state": by_state}


def show_status(register: Register, found: Status, lang: Language) -> None:
    """The register's version, its rows by table, and what waits."""
    output().print(f"[bold]{register.name.in_(lang)}[/bold]")
    if found.version is None:
        said(_EMPTY, lang)
    else:
        pairs = [
            (_WORDS["version"].in_(lang), notation.number(found.version.number, lang)),
            (_WORDS["made"].in_(lang), notation.swedish_time(found.version.at, lang)),
            (_WORDS["reporters"].in_(lang), notation.number(found.reporters, lang)),
            (_WORDS["deliveries"].in_(lang), notation.number(found.deliveries, lang)),
        ]
        output().print(facts(pairs))
        made = table([_WORDS["table"], _WORDS["rows"]], lang, frozenset({1}))
        for name, rows in found.rows.items():
            made.add_row(name, notation.number(rows, lang))
        output().print()
        listed(made)
    for state, count in found.by_state.items():
        said(_WAITING, lang, "yellow", count=count, state=STATES[state].name.in_(lang))


def show_months(found: Sequence[Month], lang: Language) -> None:
    """A line for each month."""
    made = table([_WORDS[name] for name in _MONTH], lang, frozenset({3, 4}))
    for one in found:
        made.add_row(*_month(one, lang))
    if found:
        listed(made)
    else:
        said(_EMPTY, lang)


def _month(one: Month, lang: Language) -> tuple[str, ...]:
    nothing = ", ".join(unit or _ALL.in_(lang) for unit in one.nil)
    return (
        _ADMITTED.in_(lang) if one.month == OPEN else one.month,
        one.reporter,
        one.subset,
        notation.number(one.units, lang),
        notation.number(one.records, lang),
        ", ".join(map(str, one.deliveries)) or "–",
        (_FINAL if one.final else _PRELIMINARY).in_(lang),
        nothing,
    )


_PLACE = frozenset({"month", "holder", "reporter", "record", "delivery", "line", "spec", "first_delivery"})


def show_moment(moment: Moment, before: Mapping[str, tuple[Mapping[str, object], ...]], lang: Language) -> None:
    """The version, and each row; after the first version only what is not as it was."""
    version = moment.version
    made = notation.swedish_time(version.at, lang)
    output().print(f"\n[bold]{_WORDS['version'].in_(lang)} {version.number}[/bold]  [bright_black]{made}[/]")
    if not moment.rows:
        said(_GONE, lang, "yellow")
    for name, rows in moment.rows.items():
        if before.get(name) == rows:
            continue
        for row in rows:
            cells = [f"{key}={value}" for key, value in row.items() if value is not None and key not in _PLACE]
            delivered = _DELIVERED.in_(lang).format(delivery=row["delivery"], line=row["line"])
            output().print(f"  {name} [bright_black]{delivered}[/]", highlight=False)
            output().print(f"    {' · '.join(cells)}", markup=False)


_MONTH = ("month", "reporter", "subset", "units", "records", "by", "final", "nothing")
_WORDS: Mapping[str, Text] = {
    "version": Text(sv="registerversion", en="register version"),
    "made": Text(sv="gjord", en="made"),
    "reporters": Text(sv="uppgiftslämnare", en="reporters"),
    "deliveries": Text(sv="leveranser som står", en="deliveries that stand"),
    "table": Text(sv="tabell", en="table"),
    "rows": Text(sv="rader", en="rows"),
    "month": Text(sv="månad", en="month"),
    "reporter": Text(sv="lämnare", en="reporter"),
    "subset": Text(sv="delmängd", en="subset"),
    "units": Text(sv="enheter", en="units"),
    "records": Text(sv="poster", en="records"),
    "by": Text(sv="lev.", en="del."),
    "final": Text(sv="läge", en="state"),
    "nothing": Text(sv="inget av", en="none of"),
}
_FINAL = Text(sv="slutrapporterad", en="final")
_PRELIMINARY = Text(sv="preliminär", en="preliminary")
_ADMITTED = Text(sv="inskrivna", en="admitted")
_ALL = Text(sv="hela", en="whole")
_EMPTY = Text(sv="Inget står i registret.", en="Nothing stands in the register.")
_WAITING = Text(sv="{count} leverans(er) {state}", en="{count} delivery(ies) {state}")
_GONE = Text(sv="Posten gick ut ur registret.", en="The record left the register.")
_DELIVERED = Text(sv="leverans {delivery}, rad {line}", en="delivery {delivery}, line {line}")
