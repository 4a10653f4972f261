"""`liggare delivery`: what has been handed in, how it stands, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli.at_work import (
    DONE,
    FAILED,
    WRONG_USAGE,
    Acting,
    AsJson,
    Data,
    Reason,
    leave,
    listed,
    opened,
    progress,
    said,
    show_json,
    table,
    user,
)
from liggare.cli.check import Formats
from liggare.cli.choose import Lang, output, register_named
from liggare.cli.delivery_shown import exit_code, plain, rows, show
from liggare.cli.difference_shown import show_difference
from liggare.operate.compare import compared
from liggare.operate.explain import Pointed, explain
from liggare.operate.kept import Kept, Wanted
from liggare.operate.office import Office
from liggare.operate.process import RESUMABLE, confirm, process
from liggare.operate.read import builds_with
from liggare.operate.report import reported
from liggare.operate.states import STATES, StateName
from liggare.operate.undo import revert, withdraw
from liggare.operate.upkeep import abandoned, sweep, tidy
from liggare.receipt.reports import usual_formats, write_reports, write_signed
from liggare.spec.model import Language, Text

app = cyclopts.App(name="delivery")

MOST = 50
"""Deliveries that are listed unasked."""

Number = Annotated[int, cyclopts.Parameter(help="Leveransens nummer. / The delivery's number.")]


@app.command(name="list")
def list_deliveries(
    *,
    register: str = "",
    reporter: str = "",
    month: str = "",
    state: StateName | None = None,
    test: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    all: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa leveranserna, de nyaste först. / Show the deliveries, the newest first.

    Parameters
    ----------
    register
        Bara det registret (dess id). / Only that register (its id).
    reporter
        Bara den uppgiftslämnaren (filkod). / Only that reporter (filkod).
    month
        Bara den rapporteringsmånaden: 2025-06. / Only that reporting month: 2025-06.
    state
        Bara de som är så. / Only those that are so.
    test
        Provleveranserna i stället. / The test deliveries instead.
    all
        Alla, inte bara de 50 nyaste. / All of them, not only the newest 50.
    """
    states = (state,) if state else ()
    with opened(data, lang) as office:
        sweep(office)
        wanted = Wanted(register, reporter, month.replace("-", ""), states, test, None if all else MOST)
        found = office.deliveries.select(wanted)
        left = frozenset(kept.number for kept in abandoned(office))
    if json:
        show_json([{**plain(kept), "interrupted": kept.number in left} for kept in found])
    elif found:
        listed(rows(found, left, lang))
    else:
        said(_NONE, lang)
    if left and not json:
        numbers = ", ".join(map(str, sorted(left)))
        said(_LEFT, lang, "yellow", numbers=numbers, first=min(left))
    return DONE


@app.command(name="show")
def show_delivery(number: Number, /, *, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa en leverans: läge, vad den ändrade, nästa steg. / Show a delivery: state, what it changed, the next step."""
    with opened(data, lang) as office:
        sweep(office)
        kept = found(office, number, lang)
        left = any(one.number == number for one in abandoned(office))
        builds = builds_with(office, kept)
    if json:
        show_json({**plain(kept), "interrupted": left, "builds": builds})
    else:
        show(kept, lang, abandoned=left, builds=builds)
    return exit_code(kept)


@app.command(name="withdraw")
def withdraw_delivery(
    number: Number, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Ta tillbaka en leverans; dess rader lämnar registret. / Withdraw a delivery; its rows leave the register."""
    with opened(data, lang) as office:
        found(office, number, lang)
        kept = withdraw(office, number, reason, user(acting))
    show(kept, lang)
    return DONE


@app.command(name="revert")
def revert_delivery(
    number: Number, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Återkalla en leverans; det som stod före den står igen. / Revert a delivery; what stood before stands again."""
    with opened(data, lang) as office:
        found(office, number, lang)
        kept = revert(office, number, reason, user(acting))
    show(kept, lang)
    return DONE


@app.command(name="confirm")
def confirm_delivery(
    number: Number, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Bekräfta en leverans som väntar, och för in den. / Confirm a delivery that waits, and enter it."""
    with opened(data, lang) as office, progress() as told:
        sweep(office)
        found(office, number, lang)
        kept = confirm(office, number, reason, user(acting), told)
    show(kept, lang)
    return exit_code(kept)


@app.command(name="resume")
def resume_delivery(number: Number, /, *, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Ta upp en leverans som avbröts, väntar eller misslyckades. / Resume one that was interrupted, waits or failed."""
    with opened(data, lang) as office, progress() as told:
        before = found(office, number, lang)
        if before.state not in RESUMABLE:
            leave(_not_resumable(before), lang, WRONG_USAGE)
        kept = process(office, number, user(acting), told)
    show(kept, lang)
    return exit_code(kept)


@app.command(name="report")
def report_delivery(
    number: Number,
    /,
    *,
    out: Path,
    formats: Formats = [],  # noqa: B006
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Skriv kvittot och rapporterna för en leverans. / Write the receipt and the reports of a delivery.

    Parameters
    ----------
    out
        Mappen de skrivs i. / The folder they are written in.
    formats
        Rapporter att skriva: html, xlsx, csv, json, text; de vanliga om inget anges.
        / Which reports to write: html, xlsx, csv, json, text; the usual ones if left out.
    """
    with opened(data, lang) as office, office.passing() as folder:
        kept = found(office, number, lang)
        result, effect = reported(office, kept, folder)
        wanted = formats or usual_formats(result.finding_count)
        try:
            paths = write_reports(result, office.codes, out, wanted, (lang,), effect)
            receipt = write_signed(kept.receipt or b"", out)
        except OSError as error:
            leave(_unwritten(out, error.strerror or type(error).__name__), lang, FAILED)
    for path in (receipt, *paths):
        output().print(str(path), markup=False, soft_wrap=True)
    return DONE


@app.command(name="diff")
def diff_delivery(
    number: Number, /, *, json: AsJson = False, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Visa vad en leverans ändrade, eller skulle ändra. / Show what a delivery changed, or would change."""
    with opened(data, lang) as office, progress() as told:
        found(office, number, lang)
        changes = compared(office, number, user(acting), told)
    show_difference(changes, lang, json=json)
    return DONE


@app.command(name="explain")
def explain_warning(
    number: Number,
    rule: str,
    file: str,
    line: int,
    text: str,
    /,
    *,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Förklara en varning; förklaringen gäller tills uppgifterna ändras. / Explain a warning, until its values change.

    Parameters
    ----------
    rule
        Regeln. / The rule.
    file
        Filens namn, som rapporten visar det. / The file's name, as the report shows it.
    line
        Raden, 0 för hela filen. / The line, 0 for the whole file.
    text
        Förklaringen, utan personuppgifter. / The explanation, without personal data.
    """
    with opened(data, lang) as office:
        found(office, number, lang)
        kept = explain(office, number, Pointed(rule, file, line), text, user(acting))
    said(_EXPLAINED, lang, "green", number=kept)
    return DONE


@app.command(name="explanations")
def list_explanations(
    *, register: str | None = None, reporter: str = "", json: AsJson = False, data: Data = None, lang: Lang = "sv"
) -> int:
    """Visa uppgiftslämnarnas förklaringar av varningar. / Show the reporters' explanations of warnings.

    Parameters
    ----------
    register
        Registret: id eller kod. / The register: id or code.
    reporter
        Bara den uppgiftslämnaren (filkod). / Only that reporter (filkod).
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        given = office.explanations.of(chosen.id, reporter)
    if json:
        show_json([vars(one) for one in given])
    elif given:
        made = table(_EXPLANATIONS, lang, frozenset({0}))
        for one in given:
            made.add_row(str(one.number), one.reporter, one.rule, str(one.delivery), one.text, one.who)
        listed(made)
    else:
        said(_NO_EXPLANATIONS, lang)
    return DONE


@app.command(name="tidy")
def tidy_deliveries(*, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Förstör filer vars tid är ute. / Destroy files whose time is out."""
    with opened(data, lang) as office:
        sweep(office)
        done = tidy(office, user(acting))
    said(_TIDIED, lang, expired=done.expired, ownerless=done.ownerless, rows=done.rows)
    return DONE


def found(office: Office, number: int, lang: Language) -> Kept:
    """The delivery with that number; ends the command if there is none."""
    try:
        return office.deliveries.find(number)
    except LookupError:
        leave(_no_delivery(number), lang, WRONG_USAGE)


def _no_delivery(number: int) -> Text:
    return Text(
        sv=f"Det finns ingen leverans {number}. Se liggare delivery list.",
        en=f"There is no delivery {number}. See liggare delivery list.",
    )


def _not_resumable(kept: Kept) -> Text:
    named = STATES[kept.state].name
    hint = kept.state == "waiting for confirmation"
    return Text(
        sv=f"Leverans {kept.number} tas inte upp igen (läge: {named.sv})."
        + (f" Bekräfta den: liggare delivery confirm {kept.number} --reason SKÄL" if hint else ""),
        en=f"Delivery {kept.number} is not resumed (state: {named.en})."
        + (f" Confirm it: liggare delivery confirm {kept.number} --reason REASON" if hint else ""),
    )


def _unwritten(out: Path, reason: str) -> Text:
    return Text(sv=f"Kunde inte skriva i {out}: {reason}.", en=f"Could not write in {out}: {reason}.")


_EXPLANATIONS = (
    Text(sv="nr", en="no."),
    Text(sv="uppgiftslämnare", en="reporter"),
    Text(sv="regel", en="rule"),
    Text(sv="leverans", en="delivery"),
    Text(sv="förklaring", en="explanation"),
    Text(sv="av", en="by"),
)
_NO_EXPLANATIONS = Text(sv="Inga förklaringar.", en="No explanations.")
_NONE = Text(sv="Inga leveranser.", en="No deliveries.")
_LEFT = Text(
    sv="Avbrutna: {numbers}. Ta upp dem igen, till exempel: liggare delivery resume {first}",
    en="Interrupted: {numbers}. Resume them, for example: liggare delivery resume {first}",
)
_EXPLAINED = Text(
    sv="Förklaring {number} är sparad. Den gäller tills uppgifterna som regeln läste ändras.",
    en="Explanation {number} is kept. It holds until the values that the rule read change.",
)
_TIDIED = Text(
    sv="Förstörda filer: {expired} vars tid var ute, {ownerless} utan ägare, {rows} som ingen registerversion har.",
    en="Files destroyed: {expired} whose time was out, {ownerless} without an owner, {rows} of no register version.",
)
