"""`liggare demo`: the whole system on this machine, with made-up reporters and two years of their deliveries."""

from __future__ import annotations

import socket
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import cyclopts
from rich.table import Table

from liggare.cli.at_work import DONE, FAILED, NO, WRONG_USAGE, leave, listed, progress, said, table
from liggare.cli.choose import Lang, output
from liggare.demo.look import Looking, rows
from liggare.demo.people import Login
from liggare.demo.run import SERVE, WORK, Stuck, demo_settings, looked_at, worked_off
from liggare.demo.scenes import Unexpected
from liggare.demo.stage import LIVED, Staged, stage
from liggare.operate.access import ROLES
from liggare.operate.kept import Kept
from liggare.operate.refusal import Refused
from liggare.operate.states import STATES
from liggare.portal.settings import DEFAULT_URL, Settings
from liggare.spec.model import Language, Text

app = cyclopts.App(name="demo")


@app.default
def demo_command(
    *,
    data: Path,
    check: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    months: Annotated[int, cyclopts.Parameter(validator=cyclopts.validators.Number(gte=3, lte=60))] = LIVED,
    url: str = DEFAULT_URL,
    lang: Lang = "sv",
) -> int:
    """Fyll en tom mapp med påhittade leveranser, och öppna portalen. / Fill an empty folder with made-up deliveries,
    and open the portal.

    Parameters
    ----------
    data
        Mappen; den ska vara tom eller inte finnas. / The folder; it must be empty or not exist.
    check
        Hämta varje sida som varje roll, visa vad som sågs och stäng. / Fetch every page as every role, show what was
        seen, and close.
    months
        Månader av historia. / Months of history.
    url
        Portalens adress på den här datorn. / The portal's address on this machine.
    """
    settings = demo_settings(data, f"http://127.0.0.1:{_free_port()}" if check else url)
    if not settings.local:
        leave(_ELSEWHERE, lang, WRONG_USAGE)
    try:
        staged = _staged(settings, months, lang)
        return _checked(settings, staged, lang) if check else _open(settings, staged, lang)
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    except (Unexpected, Stuck) as error:
        leave(Text(sv=f"{_FAILED.sv} {error}", en=f"{_FAILED.en} {error}"), lang, FAILED)


def _staged(settings: Settings, months: int, lang: Language) -> Staged:
    said(_FILLING, lang, months=months)
    with progress() as bar:
        return stage(settings, months, lambda done, of: bar(_SENDING.in_(lang), done, of))


def _open(settings: Settings, staged: Staged, lang: Language) -> int:
    from liggare.portal.beside import beside

    said(_THERE, lang, count=staged.deliveries)
    listed(_log_ins(staged.people, lang))
    said(_OPEN, lang, "bold", url=settings.url)
    sys.stdout.flush()
    return beside((*SERVE, "--lang", lang), (*WORK, "--lang", lang))


def _checked(settings: Settings, staged: Staged, lang: Language) -> int:
    from liggare.portal.place import here

    said(_THERE, lang, count=staged.deliveries)
    seen = looked_at(settings, staged.people)
    columns = list(dict.fromkeys(who for _, who in seen.seen))
    grid = table((_PAGE, *(Text(sv=one, en=one) for one in columns)), lang)
    for page, cells in rows(seen, columns):
        grid.add_row(page, *cells.values())
    listed(grid)
    said(_LEGEND, lang)
    told = _states(worked_off(here()), lang)
    output().print(told, markup=False, soft_wrap=True)
    return _verdict(seen, lang)


def _verdict(seen: Looking, lang: Language) -> int:
    for one in seen.wrong:
        said(_WRONG, lang, "red", page=one.page, who=one.who, status=one.status)
    said(_SEEN, lang, "red" if seen.wrong else "green", count=seen.asked, wrong=len(seen.wrong))
    return NO if seen.wrong else DONE


def _states(deliveries: Sequence[Kept], lang: Language) -> str:
    found = Counter(one.state for one in deliveries)
    return ", ".join(f"{STATES[name].name.in_(lang)}: {found[name]}" for name in STATES if found[name])


def _log_ins(people: Sequence[Login], lang: Language) -> Table:
    made = table((_ROLE, _FOR, _EMAIL, _PASSWORD), lang)
    for one in people:
        role = ROLES[one.role].name if one.role else _NONE_YET
        made.add_row(role.in_(lang), one.reporter or "–", one.email, one.password)
    return made


def _free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


_ELSEWHERE = Text(
    sv="Demon får bara nås från den här datorn: ange en adress som http://127.0.0.1:8000.",
    en="The demo may only be reached from this machine: give an address such as http://127.0.0.1:8000.",
)
_FAILED = Text(sv="Demon gick inte som den skulle:", en="The demo did not go as it should:")
_FILLING = Text(
    sv="Påhittade uppgiftslämnare lämnar i {months} månader; det tar några minuter.",
    en="Made-up reporters send for {months} months; it takes some minutes.",
)
_SENDING = Text(sv="leveranser", en="deliveries")
_THERE = Text(sv="{count} leveranser finns.", en="There are {count} deliveries.")
_OPEN = Text(
    sv="Portalen öppnas: {url}. Lösenorden ovan visas bara här. Avsluta med Ctrl-C.",
    en="The portal opens: {url}. The passwords above are shown only here. End with Ctrl-C.",
)
_PAGE = Text(sv="sida", en="page")
_ROLE = Text(sv="roll", en="role")
_FOR = Text(sv="för", en="for")
_EMAIL = Text(sv="e-post", en="e-mail")
_PASSWORD = Text(sv="lösenord", en="password")
_NONE_YET = Text(sv="ingen, har ansökt", en="none, has applied")
_LEGEND = Text(
    sv="(inom parentes: ingen länk på rollens sidor ledde dit; ! är inte som det ska)",
    en="(in brackets: no link on the role's pages led there; ! is not as it should be)",
)
_WRONG = Text(sv="Inte som det ska: {page} som {who}: {status}", en="Not as it should be: {page} as {who}: {status}")
_SEEN = Text(
    sv="{count} svar, varav {wrong} inte är som de ska.", en="{count} answers, of which {wrong} are not right."
)
