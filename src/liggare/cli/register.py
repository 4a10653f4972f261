"""`liggare register`: how a register stands, how it stood, and its builds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

import cyclopts

from liggare.cli.at_work import (
    DONE,
    NO,
    WRONG_USAGE,
    Acting,
    AsJson,
    Data,
    Reason,
    facts,
    leave,
    listed,
    opened,
    said,
    show_json,
    table,
    user,
)
from liggare.cli.choose import Lang, output, register_named
from liggare.cli.register_shown import plain_status, show_moment, show_months, show_status
from liggare.operate.builds import Ordered, build, build_again, document
from liggare.operate.decide import join, part
from liggare.operate.kept import Build, BuildKind
from liggare.operate.read import history, month_by_month, status
from liggare.receipt import notation
from liggare.spec.load import registers
from liggare.spec.model import Language, Register, Text

app = cyclopts.App(name="register")

AnyName = Annotated[
    str | None,
    cyclopts.Parameter(
        help="Registret: id eller kod; alla om inget anges. / The register: id or code; all of them if left out."
    ),
]
Name = Annotated[str, cyclopts.Parameter(help="Registret: id eller kod. / The register: id or code.")]
AsOf = Annotated[
    dt.date | None,
    cyclopts.Parameter(
        name="--as-of", help="Som det stod den dagens slut: 2025-06-30. / As it stood at the end of a day: 2025-06-30."
    ),
]


@app.command(name="status")
def register_status(
    register: AnyName = None, /, *, as_of: AsOf = None, json: AsJson = False, data: Data = None, lang: Lang = "sv"
) -> int:
    """Visa hur registret är: version, rader, vad som väntar. / Show how the register is: version, rows, what waits."""
    chosen = _those(register, lang)
    with opened(data, lang) as office:
        found = [(one, status(office, one, as_of)) for one in chosen]
    if json:
        told = [plain_status(one, its) for one, its in found]
        show_json(told[0] if register else told)
    else:
        for place, (one, its) in enumerate(found):
            output().print("\n" if place else "", end="")
            show_status(one, its, lang)
    return DONE


def _those(register: str | None, lang: Language) -> tuple[Register, ...]:
    """The register of that name, or all of them."""
    return tuple(register_named(name, None, lang) for name in ([register] if register else registers()))


@app.command(name="months")
def register_months(
    register: AnyName = None,
    /,
    *,
    reporter: str = "",
    as_of: AsOf = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa vad som står av varje månad. / Show what stands of each month.

    Parameters
    ----------
    reporter
        Bara den uppgiftslämnaren (filkod). / Only that reporter (filkod).
    """
    chosen = _those(register, lang)
    with opened(data, lang) as office:
        found = [(one, month_by_month(office, one, reporter, as_of)) for one in chosen]
    if json:
        show_json([{"register": register.id, **vars(one)} for register, months in found for one in months])
    else:
        for place, (one, months) in enumerate(found):
            if len(found) > 1:
                output().print("\n" if place else "", end="")
                output().print(f"[bold]{one.name.in_(lang)}[/bold]")
            show_months(months, lang)
    return DONE


@app.command(name="history")
def register_history(
    register: Name,
    record: str,
    /,
    *,
    reporter: str,
    json: AsJson = False,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa en posts historik; att du läst den antecknas. / Show a record's history; that you read it is put on record.

    Parameters
    ----------
    record
        Postens nyckel, som rapporten visar den; ett nummer på en person står där som sin pseudonym.
        / The record's key, as the report shows it; a person's number stands there as its pseudonym.
    reporter
        Uppgiftslämnaren (filkod). / The reporter (filkod).
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        found = history(office, chosen, reporter, record, user(acting))
    if json:
        show_json([{"version": vars(one.version), "rows": dict(one.rows)} for one in found])
    else:
        before: Mapping[str, tuple[Mapping[str, object], ...]] = {}
        for one in found:
            show_moment(one, before, lang)
            before = one.rows
    return DONE


@app.command(name="build")
def register_build(
    register: Name,
    name: str,
    /,
    *,
    first: str,
    last: str,
    kind: BuildKind = "other",
    opened_too: Annotated[bool, cyclopts.Parameter(name="--open", negative=())] = False,
    as_of: AsOf = None,
    json: AsJson = False,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Gör ett bygge: en namngiven version som inte ändras. / Make a build: a named version that does not change.

    Parameters
    ----------
    name
        Byggets namn, till exempel 2025-06. / The build's name, for example 2025-06.
    first
        Första månaden, till exempel 2025-01. / The first month, for example 2025-01.
    last
        Sista månaden. / The last month.
    kind
        Månadsversion, årsversion eller annat. / A monthly version, a yearly one, or another.
    opened_too
        Ta med dem som ännu är inskrivna. / With those who are still admitted.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        made = build(office, Ordered(chosen, name, kind, (first, last), opened_too, as_of), user(acting))
    _show_build(made, lang, json=json)
    return DONE


@app.command(name="builds")
def register_builds(register: Name, /, *, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa registrets byggen. / Show the register's builds."""
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        found = office.builds.of(chosen.id)
    if json:
        show_json([_plain(one) for one in found])
    elif found:
        made = table([_WORDS[name] for name in _BUILD], lang, frozenset({3, 4}))
        for one in found:
            rows = notation.number(sum(one.rows.values()), lang)
            version = notation.number(one.version, lang)
            made.add_row(
                one.name, _KIND[one.kind].in_(lang), notation.swedish_time(one.at, lang), version, rows, one.digest[:16]
            )
        listed(made)
    else:
        said(_NO_BUILDS, lang)
    return DONE


@app.command(name="verify")
def register_verify(register: Name, name: str = "", /, *, data: Data = None, lang: Lang = "sv") -> int:
    """Gör byggen på nytt och jämför. / Make builds again and compare.

    Slutkod 0 lika, 1 olika. / Exit code 0 the same, 1 different.

    Parameters
    ----------
    name
        Bygget; alla om inget anges. / The build; all of them if left out.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        names = [one.name for one in office.builds.of(chosen.id)]
        if name and name not in names:
            leave(_no_build(name), lang, WRONG_USAGE)
        checked = [build_again(office, chosen, one) for one in ([name] if name else names)]
    for one in checked:
        if one.same:
            said(_SAME, lang, "green", name=one.build.name, digest=one.build.digest)
        else:
            said(_DIFFERENT, lang, "bold red", name=one.build.name, tables=", ".join(one.differing) or "–")
    if not checked:
        said(_NO_BUILDS, lang)
    return DONE if all(one.same for one in checked) else NO


@app.command(name="join")
def join_persons(
    old: str, new: str, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """En person har fått nytt nummer: för samman. / A person has got a new number: join.

    Parameters
    ----------
    old
        Pseudonymen för det gamla numret. / The pseudonym of the old number.
    new
        Pseudonymen för det nya. / The pseudonym of the new one.
    """
    with opened(data, lang) as office:
        join(office, old, new, reason, user(acting))
    said(_JOINED, lang, "green")
    return DONE


@app.command(name="part")
def part_persons(old: str, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Ta bort en sammanföring som var fel. / Undo a join that was a mistake.

    Parameters
    ----------
    old
        Pseudonymen för det gamla numret. / The pseudonym of the old number.
    """
    with opened(data, lang) as office:
        try:
            part(office, old, reason, user(acting))
        except LookupError:
            leave(_NOT_JOINED, lang, WRONG_USAGE)
    said(_PARTED, lang, "green")
    return DONE


def _show_build(made: Build, lang: Language, *, json: bool) -> None:
    if json:
        show_json(_plain(made))
        return
    quality = document(made).quality
    pairs = [
        (_WORDS["build"].in_(lang), made.name),
        (_WORDS["kind"].in_(lang), _KIND[made.kind].in_(lang)),
        (_WORDS["version"].in_(lang), notation.number(made.version, lang)),
        (_WORDS["rows"].in_(lang), notation.number(sum(made.rows.values()), lang)),
        (_WORDS["digest"].in_(lang), made.digest),
        (_WORDS["missing"].in_(lang), notation.number(len(quality.missing), lang)),
    ]
    for waiver in quality.waivers:
        days = f"{waiver.first_day} – {waiver.last_day}"
        told = f"{waiver.rule}, {waiver.unit or _ALL.in_(lang)}, {days}: {waiver.reason} ({waiver.decided_by})"
        pairs.append((_WORDS["waived"].in_(lang), told))
    pairs += [(_WORDS["explained"].in_(lang), f"{rule}: {count}") for rule, count in quality.explained.items()]
    output().print(facts(pairs))


def _plain(made: Build) -> dict[str, object]:
    found: dict[str, object] = {**vars(made), "rows": dict(made.rows), "links": len(made.links)}
    del found["recipe"]
    return found


def _no_build(name: str) -> Text:
    return Text(sv=f"Det finns inget bygge som heter {name}.", en=f"There is no build called {name}.")


_BUILD = ("build", "kind", "made", "version", "rows", "digest")
_WORDS: Mapping[str, Text] = {
    "version": Text(sv="registerversion", en="register version"),
    "made": Text(sv="gjord", en="made"),
    "reporters": Text(sv="uppgiftslämnare", en="reporters"),
    "deliveries": Text(sv="leveranser som står", en="deliveries that stand"),
    "table": Text(sv="tabell", en="table"),
    "rows": Text(sv="rader", en="rows"),
    "month": Text(sv="månad", en="month"),
    "reporter": Text(sv="uppgiftslämnare", en="reporter"),
    "subset": Text(sv="delmängd", en="subset"),
    "units": Text(sv="enheter", en="units"),
    "records": Text(sv="poster", en="records"),
    "build": Text(sv="bygge", en="build"),
    "kind": Text(sv="slag", en="kind"),
    "digest": Text(sv="kontrollsumma", en="digest"),
    "missing": Text(sv="enheters månader som saknas", en="units' months that are missing"),
    "waived": Text(sv="undantag från regel", en="rule waived"),
    "explained": Text(sv="förklarade varningar", en="warnings explained"),
}
_KIND: Mapping[BuildKind, Text] = {
    "monthly": Text(sv="månadsversion", en="monthly version"),
    "yearly": Text(sv="årsversion", en="yearly version"),
    "other": Text(sv="annat", en="other"),
}
_ALL = Text(sv="hela", en="whole")
_NO_BUILDS = Text(sv="Inga byggen.", en="No builds.")
_SAME = Text(sv="{name}: lika när det görs på nytt ({digest}).", en="{name}: the same when made again ({digest}).")
_DIFFERENT = Text(
    sv="{name}: INTE lika när det görs på nytt. Tabeller som skiljer sig: {tables}. Någon har ändrat det som sparats.",
    en="{name}: NOT the same when made again. Tables that differ: {tables}. Somebody has changed what was kept.",
)
_JOINED = Text(sv="Sammanförda. Raderna läses som en persons.", en="Joined. The rows are read as one person's.")
_PARTED = Text(sv="Sammanföringen är borttagen.", en="The join is undone.")
_NOT_JOINED = Text(
    sv="Pseudonymen är inte sammanförd med någon. Inget har ändrats.",
    en="The pseudonym is not joined with any. Nothing has changed.",
)
