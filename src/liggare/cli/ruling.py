"""`liggare ruling`: what a rule would hit, and from which day it is counted in shadow, warns or refuses."""

from __future__ import annotations

import datetime as dt
import sys

import cyclopts

from liggare.check.published import published
from liggare.check.ruling import Force, Ruling
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
from liggare.cli.choose import Lang, chosen_registers, register_named
from liggare.operate.hits import Hit, ask_preview, hits_of
from liggare.operate.rule_on import FORCES, rule_on, rules_to_rule_on, standing_rulings
from liggare.spec.model import Language, Text

app = cyclopts.App(name="ruling")


@app.command(name="give")
def give_ruling(
    rule: str,
    /,
    *,
    force: Force,
    first: dt.date,
    reason: Reason,
    register: str | None = None,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Ge en regel annan verkan från en dag. / Give a rule another force from a day on.

    Parameters
    ----------
    rule
        Regeln, som liggare rules list visar den. / The rule, as liggare rules list shows it.
    force
        "as written": som den är skriven; shadow: räknas utan att sägas; warning: varnar; "refuse record": avvisar
        raden; "refuse delivery": avvisar leveransen.
        / "as written": as it is written; shadow: counted, not told; warning: warns; "refuse record": refuses the row;
        "refuse delivery": refuses the delivery.
    first
        Från den dagen, i dag eller senare: 2026-12-01. / From that day, today or later: 2026-12-01.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        number = rule_on(office, chosen, Ruling(rule, force, first), reason, user(acting))
    said(_GIVEN, lang, "green", number=number)
    return DONE


@app.command(name="list")
def list_rulings(*, register: str | None = None, data: Data = None, lang: Lang = "sv") -> int:
    """Visa besluten som gäller eller ska gälla. / Show the decisions that hold or are to hold.

    Parameters
    ----------
    register
        Registret: id eller kod; alla om inget anges. / The register: id or code; all of them if left out.
    """
    chosen = chosen_registers(register, lang)
    with opened(data, lang) as office:
        found = [one for known in chosen for one in standing_rulings(office, known)]
    if not found:
        said(_NONE, lang)
        return DONE
    made = table(_HEADINGS, lang)
    for one in found:
        made.add_row(one.ruling.rule, FORCES[one.force].in_(lang), str(one.ruling.first), one.reason, one.who)
    listed(made)
    return DONE


@app.command(name="publish")
def publish_rulings(*, register: str | None = None, data: Data = None, lang: Lang = "sv") -> int:
    """Skriv besluten som liggare check --rulings läser. / Write the decisions that liggare check --rulings reads.

    Parameters
    ----------
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        text = published(chosen.id, (one.ruling for one in standing_rulings(office, chosen)))
    sys.stdout.buffer.write(text)
    return DONE


@app.command(name="count")
def count_hits(
    rule: str, /, *, register: str | None = None, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Låt räkna en regel i det senaste årets leveranser. / Have a rule counted in the deliveries of the last year.

    En arbetare gör det; liggare ruling show visar vad som är räknat. / A worker does it; liggare ruling show shows it.

    Parameters
    ----------
    rule
        Regeln, som liggare rules list visar den. / The rule, as liggare rules list shows it.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        number = ask_preview(office, chosen, rule, user(acting))
    said(_ASKED, lang, number=number)
    return DONE


@app.command(name="show")
def show_hits(
    rule: str, /, *, register: str | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv"
) -> int:
    """Visa vad en regel har räknats ge, leverans för leverans. / Show what a rule was counted to hit, by delivery.

    Parameters
    ----------
    rule
        Regeln, som liggare rules list visar den. / The rule, as liggare rules list shows it.
    register
        Registret: id eller kod. / The register: id or code.
    """
    chosen = register_named(register, None, lang)
    with opened(data, lang) as office:
        known = rules_to_rule_on(office, chosen, office.today()).get(rule)
        if known is None:
            leave(_NO_RULE, lang, WRONG_USAGE)
        hits = hits_of(office, chosen, known)
    if json:
        show_json([_plain(one) for one in hits])
    else:
        _shown(hits, lang)
    return DONE


def _plain(hit: Hit) -> dict[str, object]:
    of, counted = hit.kept.received, hit.hits
    about = {"delivery": hit.kept.number, "reporter": of.reporter, "month": of.month}
    return {**about, "applied": counted and counted.applied, "broken": counted and counted.broken}


def _shown(hits: tuple[Hit, ...], lang: Language) -> None:
    made = table(_COLUMNS, lang, frozenset({0, 3, 4}))
    for one in hits:
        of, counted = one.kept.received, one.hits
        broken, applied = (str(counted.broken), str(counted.applied)) if counted else ("-", "-")
        made.add_row(str(one.kept.number), of.reporter, of.month, broken, applied)
    listed(made)


_GIVEN = Text(sv="Beslut {number} är fattat.", en="Decision {number} is made.")
_NONE = Text(sv="Alla regler gäller som de är skrivna.", en="Every rule holds as it is written.")
_ASKED = Text(sv="Regeln räknas; det är jobb {number}.", en="The rule is being counted; it is job {number}.")
_NO_RULE = Text(
    sv="Regeln finns inte, eller gäller filerna själva. Se liggare rules list.",
    en="There is no such rule, or it is about the files themselves. See liggare rules list.",
)
_HEADINGS = (
    Text(sv="Regel", en="Rule"),
    Text(sv="Verkan", en="Force"),
    Text(sv="Från", en="From"),
    Text(sv="Skäl", en="Reason"),
    Text(sv="Vem", en="Who"),
)
_COLUMNS = (
    Text(sv="Leverans", en="Delivery"),
    Text(sv="Uppgiftslämnare", en="Reporter"),
    Text(sv="Månad", en="Month"),
    Text(sv="Bryter", en="Break it"),
    Text(sv="Prövas", en="Tested"),
)
