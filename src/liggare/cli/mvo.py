"""`liggare mvo`: the codes of medical fields of activity, with their names and when they hold."""

from __future__ import annotations

import datetime as dt

import cyclopts

from liggare.cli.at_work import DONE, AsJson, leave, listed, show_json, table
from liggare.cli.choose import Lang
from liggare.organisation.kind import kinds
from liggare.spec.codelist import CodeList, load_codebook
from liggare.spec.model import Text

app = cyclopts.App(name="mvo")


@app.command(name="list")
def list_activities(*, on: dt.date | None = None, find: str = "", json: AsJson = False, lang: Lang = "sv") -> int:
    """Visa koderna med namn och giltighet. / Show the codes with names and validity.

    Parameters
    ----------
    on
        Bara de som gäller den dagen. / Only those that hold that day.
    find
        Bara de vars kod eller namn innehåller texten. / Only those whose code or name holds the text.
    """
    book = load_codebook()
    found = [book.get(list_id) for list_id in sorted({kind.activities for kind in kinds() if kind.activities})]
    rows = [row for one in found if one for row in _rows(one, on, find.casefold(), lang)]
    if json:
        show_json(rows)
    elif rows:
        made = table(_HEADINGS, lang)
        for row in rows:
            made.add_row(*row.values())
        listed(made)
    else:
        leave(_NONE, lang, 1)
    return DONE


def _rows(codes: CodeList, on: dt.date | None, find: str, lang: Lang) -> list[dict[str, str]]:
    return [
        {
            "code": code,
            "name": interval.name(lang),
            "valid_from": str(interval.valid_from or ""),
            "valid_to": str(interval.valid_to or ""),
        }
        for code in codes.frame["code"].unique(maintain_order=True)
        for interval in codes.intervals(code)
        if (on is None or interval.holds(on)) and find in f"{code} {interval.name(lang)}".casefold()
    ]


_HEADINGS = (
    Text(sv="kod", en="code"),
    Text(sv="namn", en="name"),
    Text(sv="från och med", en="from"),
    Text(sv="till och med", en="to"),
)
_NONE = Text(sv="Ingen kod passar.", en="No code fits.")
