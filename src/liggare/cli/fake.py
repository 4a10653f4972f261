"""`liggare fake`: make a synthetic delivery that follows all rules, or has faults that are known."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, NoReturn

import cyclopts
from rich.table import Table

from liggare.cli.choose import Lang, errors, output, register_named
from liggare.spec.model import Language, Register, Text
from liggare.synthetic.find import Model, model_of
from liggare.synthetic.make import Made, make
from liggare.synthetic.order import CannotMakeError, Order, order_for

app = cyclopts.App(name="fake")

WRONG_USAGE = 2


@app.default
def fake_command(
    register: str | None = None,
    /,
    *,
    reporter: str,
    out: Path,
    month: str | None = None,
    year: int | None = None,
    unit: tuple[str, ...] = (),
    contacts: Annotated[int, cyclopts.Parameter(name=("--contacts", "--births"))] = 10_000,
    faults: float = 0.0,
    truth: Path | None = None,
    seed: int = 1,
    own_columns: int = 0,
    force: bool = False,
    spec: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Gör en syntetisk leverans. / Make a synthetic delivery.

    Parameters
    ----------
    register
        Registret, till exempel patientregistret. / The register, for example patientregistret.
    reporter
        Uppgiftslämnare: länskod som 14, eller en privat vårdgivares sjukhuskod_klinikkod som 10013_301.
        / Who reports: a county code such as 14, or a private provider's sjukhuskod_klinikkod such as 10013_301.
    out
        Mappen som filerna skrivs i; den ska vara tom eller inte finnas.
        / The folder to make the files in; it must be empty or not exist.
    month
        Rapporteringsmånad, ÅÅÅÅ-MM: en leverans som den månaden, med de månader som registret begär.
        / Reporting month, YYYY-MM: a delivery as of that month, with the months that the register asks for.
    year
        Ett helt kalenderår i en leverans, rapporterat i januari året efter om inte --month säger annat.
        / A whole calendar year in one delivery, reported in January of the next unless --month says otherwise.
    unit
        Bara detta sjukhus hos uppgiftslämnaren, en sjukhuskod; kan anges flera gånger.
        / Only this hospital of the reporter's, a sjukhuskod; may be given several times.
    contacts
        Antal av det som registret räknar: vårdkontakter i alla delmängder tillsammans, eller förlossningar (en
        tvillingförlossning är en). / How many of what the register counts: care contacts in all subsets together, or
        births (deliveries of a woman: twins are one).
    faults
        Andelen av dem som får ett fel av känt slag, 0 till 1.
        / The share of them that get a fault of a named kind, 0 to 1.
    truth
        Filen för vad en kontroll ska finna: slag, regel, fil, rad och nyckel; UT.truth.csv om inget anges.
        / The file for what a check should find: kind, rule, file, line and key; OUT.truth.csv if left out.
    seed
        Ett heltal från 0; samma tal ger samma byte. / A whole number from 0; the same number gives the same bytes.
    own_columns
        Antal egna kolumner sist på varje rad. / How many columns of the sender's own to add to every line.
    force
        Skriv också i en mapp som inte är tom; filer med samma namn ersätts.
        / Also write into a folder that is not empty; files with the same names are replaced.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    """
    chosen = register_named(register, spec, lang)
    _refuse(out, force, faults, seed, lang)
    told = (truth or out.resolve().with_name(f"{out.resolve().name}.truth.csv")) if faults else None
    try:
        model, reported = _model(chosen, lang), _month(month, year, lang)
        order = order_for(chosen, reporter, reported, contacts, seed, own_columns, year=year, units=unit)
        made = make(order, model, faults, out, told)
    except CannotMakeError as error:
        _leave(error.text, lang)
    _show_files(order, made, out, lang)
    _show_faults(made, model.counts, told, lang)
    return 0


def _refuse(out: Path, force: bool, faults: float, seed: int, lang: Language) -> None:
    """Leave if the command asks for something that cannot be."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not force)):
        _leave(_not_empty(out), lang)
    if not 0 <= faults <= 1:
        sv, en = "Ange en andel från 0 till 1.", "Give a share from 0 to 1."
        _leave(Text(sv=f"--faults är {faults}. {sv}", en=f"--faults is {faults}. {en}"), lang)
    if seed < 0:
        _leave(Text(sv=f"--seed är {seed}. Ange ett heltal från 0.", en=f"--seed is {seed}. Give 0 or more."), lang)


def _month(month: str | None, year: int | None, lang: Language) -> dt.date:
    """The first day of the reporting month."""
    if month is None and year is not None and 1900 <= year <= 2098:
        return dt.date(year + 1, 1, 1)
    if month is None or not re.fullmatch(r"[12][0-9]{3}-(0[1-9]|1[0-2])", month):
        _leave(_no_month(month, year), lang)
    return dt.date.fromisoformat(f"{month}-01")


def _no_month(month: str | None, year: int | None) -> Text:
    given = f"--year {year}" if month is None and year is not None else f"--month {month or '–'}"
    return Text(
        sv=f"Fick {given}. Ange en rapporteringsmånad, till exempel --month 2025-06, eller ett år: --year 2024.",
        en=f"Got {given}. Give a reporting month, for example --month 2025-06, or a year: --year 2024.",
    )


def _model(register: Register, lang: Language) -> Model:
    found = model_of(register.id)
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


def _show_files(order: Order, made: Made, out: Path, lang: Language) -> None:
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
    for remark, told in (("outside test series", _outside), ("reserve numbers", _reserve)):
        persons = made.remarks.get(remark, 0)
        if persons:
            output().print(told(_number(persons, lang)).in_(lang), soft_wrap=True)


def _outside(persons: str) -> Text:
    return Text(
        sv=f"{persons} personer har fått ett vanligt födelsenummer, för att Skatteverkets testserie (980–999) inte "
        "räcker till. Ett sådant nummer kan tillhöra en levande person: behandla filerna därefter.",
        en=f"{persons} persons have an ordinary birth number, because Skatteverket's test series (980–999) has too "
        "few. Such a number may belong to a living person: handle the files accordingly.",
    )


def _reserve(persons: str) -> Text:
    return Text(
        sv=f"{persons} personer har fått ett reservnummer, för att en dags födelsenummer inte räcker till. En kontroll "
        "visar dem.",
        en=f"{persons} persons have a reserve number, because the birth numbers of a day are too few. A check shows "
        "them.",
    )


def _show_faults(made: Made, counts: Text, truth: Path | None, lang: Language) -> None:
    if truth is None:
        return
    seeded, wanted, findings = (_number(n, lang) for n in (made.seeded, made.wanted, len(made.truths)))
    kinds = len(made.kinds)
    text = Text(
        sv=f"{seeded} {counts.sv} har ett fel, av {kinds} slag. En kontroll ska ge {findings} fynd: {truth}",
        en=f"{seeded} {counts.en} have a fault, of {kinds} kinds. A check should give {findings} findings: {truth}",
    )
    output().print(text.in_(lang), markup=False, soft_wrap=True)
    if made.seeded < made.wanted:
        less = Text(
            sv=f"{wanted} begärdes. Bara den som förekommer en enda gång får ett fel, så att inget stör ett annat.",
            en=f"{wanted} were asked for. Only persons who occur a single time get one, so that none disturbs another.",
        )
        output().print(less.in_(lang), markup=False, soft_wrap=True)


def _number(value: int, lang: Language) -> str:
    return f"{value:,}".replace(",", "\u00a0" if lang == "sv" else ",")
