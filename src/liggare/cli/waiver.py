"""`liggare waiver`: rules that do not apply to a unit for a while, who decided it and why."""

from __future__ import annotations

import datetime as dt

import cyclopts

from liggare.cli.at_work import (
    DONE,
    WRONG_USAGE,
    Acting,
    AsJson,
    Data,
    Reason,
    leave,
    listed,
    opened,
    said,
    show_json,
    table,
    user,
)
from liggare.cli.choose import Lang, register_named
from liggare.operate.decide import end, waive
from liggare.spec.load import registers
from liggare.spec.model import Text

app = cyclopts.App(name="waiver")


@app.command(name="give")
def give_waiver(
    rule: str,
    /,
    *,
    first: dt.date,
    last: dt.date,
    reason: Reason,
    unit: str = "",
    register: str | None = None,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Undanta en enhets rader från en regel. / Waive a rule for a unit's rows.

    Parameters
    ----------
    rule
        Regeln, som liggare rules list visar den. / The rule, as liggare rules list shows it.
    first
        Första vårddagen: 2025-01-01. / The first day of care: 2025-01-01.
    last
        Sista vårddagen. / The last day of care.
    unit
        Enheten; alla om ingen anges. / The unit; all of them if left out.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        number = waive(office, chosen, rule, unit, (first, last), reason, user(acting))
    said(_GIVEN, lang, "green", number=number)
    return DONE


@app.command(name="list")
def list_waivers(*, register: str | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa undantagen. / Show the waivers.

    Parameters
    ----------
    register
        Registret: id eller kod; alla om inget anges. / The register: id or code; all of them if left out.
    """
    chosen = [register_named(name, None, lang) for name in ([register] if register else registers())]
    with opened(data, lang) as office:
        found = [one for known in chosen for one in office.decisions.waivers(known.id)]
    if json:
        show_json([vars(one) for one in found])
    elif found:
        made = table(_HEADINGS, lang, frozenset({0}))
        for one in found:
            days = f"{one.first} – {one.last}"
            state = (_ENDED if one.ended else _HOLDS).in_(lang)
            made.add_row(str(one.number), one.rule, one.unit or _ALL.in_(lang), days, one.reason, one.who, state)
        listed(made)
    else:
        said(_NONE, lang)
    return DONE


@app.command(name="end")
def end_waiver(
    number: int,
    /,
    *,
    reason: Reason,
    register: str | None = None,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Avsluta ett undantag från och med nu. / End a waiver from now on.

    Parameters
    ----------
    number
        Undantagets nummer. / The waiver's number.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        try:
            end(office, "waiver", chosen.id, number, reason, user(acting))
        except LookupError:
            leave(_NO_SUCH, lang, WRONG_USAGE)
    said(_IS_ENDED, lang, "green", number=number)
    return DONE


_HEADINGS = (
    Text(sv="nr", en="no."),
    Text(sv="regel", en="rule"),
    Text(sv="enhet", en="unit"),
    Text(sv="vårddagar", en="days of care"),
    Text(sv="skäl", en="reason"),
    Text(sv="beslutat av", en="decided by"),
    Text(sv="läge", en="state"),
)
_GIVEN = Text(sv="Undantag {number} gäller. Det visas på kvittona.", en="Waiver {number} holds. Receipts show it.")
_NONE = Text(sv="Inga undantag.", en="No waivers.")
_ALL = Text(sv="alla", en="all")
_HOLDS = Text(sv="gäller", en="holds")
_ENDED = Text(sv="avslutat", en="ended")
_IS_ENDED = Text(sv="Undantag {number} är avslutat.", en="Waiver {number} is ended.")
_NO_SUCH = Text(
    sv="Det finns inget sådant undantag som gäller. Se liggare waiver list.",
    en="There is no such waiver that holds. See liggare waiver list.",
)
