"""`liggare fake`: make a synthetic delivery that follows all rules."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NoReturn

import cyclopts
from rich.table import Table

from liggare.cli.choose import Lang, errors, output, register_named
from liggare.spec.model import Language, Register, Text
from liggare.synthetic.find import population_of
from liggare.synthetic.order import CannotMakeError, Order, Population, order_for
from liggare.synthetic.write import Made, write

app = cyclopts.App(name="fake", help="Gör en syntetisk leverans. / Make a synthetic delivery.")

WRONG_USAGE = 2


@app.default
def fake_command(
    register: str | None = None,
    /,
    *,
    reporter: str,
    month: str,
    out: Path,
    contacts: int = 10_000,
    seed: int = 1,
    own_columns: int = 0,
    force: bool = False,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Make a synthetic delivery that follows all rules. Exit 0 made, 2 wrong usage.

    Parameters
    ----------
    register
        The register, for example patientregistret.
    reporter
        Who reports: a county code such as 14, or a private provider's sjukhuskod_klinikkod such as 10013_301.
    month
        Reporting month, YYYY-MM; the delivery covers the months before it that the register asks for.
    out
        The folder to make the files in. It must be empty or not exist.
    contacts
        How many care contacts, in all subsets together.
    seed
        A whole number from 0; the same number gives the same bytes.
    own_columns
        How many columns of the sender's own to add to every line.
    force
        Also write into a folder that is not empty; files with the same names are replaced.
    spec
        A specification file of your own in place of a version.
    """
    chosen = register_named(register, spec, lang)
    if not force and out.exists() and (not out.is_dir() or any(out.iterdir())):
        _leave(_not_empty(out), lang)
    try:
        order = order_for(chosen, reporter, _month(month, lang), contacts, _seed(seed, lang), own_columns)
        made = write(order, _population(chosen, lang)(order), out)
    except CannotMakeError as error:
        _leave(error.text, lang)
    _show(order, made, out, lang)
    return 0


def _month(month: str, lang: Language) -> dt.date:
    if not re.fullmatch(r"[12][0-9]{3}-(0[1-9]|1[0-2])", month):
        _leave(
            Text(
                sv=f"--month är {month}. Ange en rapporteringsmånad som ÅÅÅÅ-MM, till exempel 2025-06.",
                en=f"--month is {month}. Give a reporting month as YYYY-MM, for example 2025-06.",
            ),
            lang,
        )
    return dt.date.fromisoformat(f"{month}-01")


def _seed(seed: int, lang: Language) -> int:
    if seed < 0:
        _leave(Text(sv=f"--seed är {seed}. Ange ett heltal från 0.", en=f"--seed is {seed}. Give 0 or more."), lang)
    return seed


def _population(register: Register, lang: Language) -> Population:
    found = population_of(register.id)
    if found is None:
        _leave(
            Text(
                sv=f"Registret {register.id} har ingen modell för syntetiska leveranser.",
                en=f"The register {register.id} has no model for synthetic deliveries.",
            ),
            lang,
        )
    return found


def _not_empty(out: Path) -> Text:
    return Text(
        sv=f"{out} finns redan och är inte en tom mapp. Välj en annan mapp, eller ange --force. Inget har skrivits.",
        en=f"{out} is there already and is not an empty folder. Choose another, or give --force. Nothing was written.",
    )


def _leave(text: Text, lang: Language) -> NoReturn:
    errors().print(text.in_(lang), style="red", highlight=False, markup=False, soft_wrap=True)
    raise SystemExit(WRONG_USAGE)


def _show(order: Order, made: Made, out: Path, lang: Language) -> None:
    heading = Text(sv="Syntetisk leverans", en="Synthetic delivery").in_(lang)
    output().print(f"{heading}: {order.spec.id}, {order.start} – {order.end}", style="bold", soft_wrap=True)
    table = Table()
    table.add_column(Text(sv="fil", en="file").in_(lang), no_wrap=True)
    table.add_column(Text(sv="rader", en="lines").in_(lang), justify="right")
    table.add_column("kB", justify="right")
    for file in made.files:
        table.add_row(file.name, _number(file.rows, lang), _number(-(-file.size // 1000), lang))
    output().print(table)
    output().print(f"{out}", markup=False, soft_wrap=True)
    outside = made.remarks.get("outside test series", 0)
    if outside:
        output().print(_outside(outside, lang), soft_wrap=True)


def _outside(persons: int, lang: Language) -> str:
    number = _number(persons, lang)
    return Text(
        sv=f"{number} personer har fått ett vanligt födelsenummer, för att Skatteverkets testserie (980–999) inte "
        "räcker till. Ett sådant nummer kan tillhöra en levande person: behandla filerna därefter.",
        en=f"{number} persons have an ordinary birth number, because Skatteverket's test series (980–999) has too few. "
        "Such a number may belong to a living person: handle the files accordingly.",
    ).in_(lang)


def _number(value: int, lang: Language) -> str:
    return f"{value:,}".replace(",", "\u00a0" if lang == "sv" else ",")
