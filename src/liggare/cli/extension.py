"""`liggare extension`: leave to correct months though the time for it is out."""

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
from liggare.operate.decide import Leave, end, extend
from liggare.spec.load import registers
from liggare.spec.model import Text

app = cyclopts.App(name="extension")


@app.command(name="grant")
def grant_extension(
    reporter: str,
    /,
    *,
    first: str,
    last: str,
    until: dt.date,
    reason: Reason,
    unit: str = "",
    register: str | None = None,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Bevilja anstånd. / Grant an extension.

    Parameters
    ----------
    reporter
        Uppgiftslämnaren (filkod). / The reporter (filkod).
    first
        Första månaden: 2025-01. / The first month: 2025-01.
    last
        Sista månaden. / The last month.
    until
        Sista dagen att lämna: 2025-12-31. / The last day to send: 2025-12-31.
    unit
        Bara för den enheten; annars för alla som uppgiftslämnaren lämnar för.
        / Only for that unit; otherwise for all that the reporter sends for.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        number = extend(office, Leave(chosen, reporter, (first, last), until, unit), reason, user(acting))
    said(_GRANTED, lang, "green", number=number)
    return DONE


@app.command(name="list")
def list_extensions(*, register: str | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa anstånden. / Show the extensions.

    Parameters
    ----------
    register
        Registret: id eller kod; alla om inget anges. / The register: id or code; all of them if left out.
    """
    chosen = [register_named(name, None, lang) for name in ([register] if register else registers())]
    with opened(data, lang) as office:
        found = [one for known in chosen for one in office.decisions.extensions(known.id)]
    if json:
        show_json([vars(one) for one in found])
    elif found:
        made = table(_HEADINGS, lang, frozenset({0}))
        codes = {head.id: head.code for head in chosen}
        for one in found:
            state = (_ENDED if one.ended else _HOLDS).in_(lang)
            for_whom = one.reporter, one.unit or _EVERY.in_(lang), f"{one.first} – {one.last}"
            made.add_row(str(one.number), codes[one.register], *for_whom, str(one.until), one.reason, one.who, state)
        listed(made)
    else:
        said(_NONE, lang)
    return DONE


@app.command(name="end")
def end_extension(
    number: int,
    /,
    *,
    reason: Reason,
    register: str | None = None,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Avsluta ett anstånd från och med nu. / End an extension from now on.

    Parameters
    ----------
    number
        Anståndets nummer. / The extension's number.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        try:
            end(office, "extension", chosen.id, number, reason, user(acting))
        except LookupError:
            leave(_NO_SUCH, lang, WRONG_USAGE)
    said(_IS_ENDED, lang, "green", number=number)
    return DONE


_HEADINGS = (
    Text(sv="nr", en="no."),
    Text(sv="register", en="register"),
    Text(sv="uppgiftslämnare", en="reporter"),
    Text(sv="enhet", en="unit"),
    Text(sv="månader", en="months"),
    Text(sv="till och med", en="until"),
    Text(sv="skäl", en="reason"),
    Text(sv="beviljat av", en="granted by"),
    Text(sv="läge", en="state"),
)
_GRANTED = Text(
    sv="Anstånd {number} gäller. Ta upp en leverans som väntar på det: liggare delivery resume NUMMER.",
    en="Extension {number} holds. Resume a delivery that waits for it: liggare delivery resume NUMBER.",
)
_NONE = Text(sv="Inga anstånd.", en="No extensions.")
_EVERY = Text(sv="alla", en="all")
_HOLDS = Text(sv="gäller", en="holds")
_ENDED = Text(sv="avslutat", en="ended")
_IS_ENDED = Text(sv="Anstånd {number} är avslutat.", en="Extension {number} is ended.")
_NO_SUCH = Text(
    sv="Det finns inget sådant anstånd som gäller. Se liggare extension list.",
    en="There is no such extension that holds. See liggare extension list.",
)
