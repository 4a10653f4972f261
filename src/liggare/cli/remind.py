"""`liggare remind`: mails to those who have not sent, what was sent before, and sending one again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import cyclopts

from liggare.cli.at_work import (
    DONE,
    FAILED,
    WRONG_USAGE,
    Acting,
    AsJson,
    Data,
    leave,
    opened,
    said,
    show_json,
    table,
    user,
)
from liggare.cli.choose import Lang, Registers, chosen_registers, errors, output
from liggare.notify.settings import mailer
from liggare.operate.letter import Gap
from liggare.operate.outbox import Handed, resend, unsure
from liggare.operate.remind import Done, Plan, planned, remind
from liggare.operate.reminded import Letter, LetterState
from liggare.receipt.notation import swedish_time
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Text

app = cyclopts.App(name="remind")


@app.default
def remind_command(
    *,
    dry_run: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    register: Registers = None,
    acting: Acting = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Påminn dem som inte har lämnat, en gång om varje sak. / Remind those who have not sent, once of each thing.

    Kör den varje dag. Ingen påminns två gånger om samma sak. Slutkod 3 om något brev inte gick iväg. / Run it every
    day. Nobody is reminded of the same thing twice. Exit code 3 if a letter did not get away.

    Parameters
    ----------
    dry_run
        Visa breven; inget skickas. / Show the letters; nothing is sent.
    """
    registers = chosen_registers(register, lang)
    with opened(data, lang) as office:
        if dry_run:
            done = Done(planned(office, registers), (), unsure(office))
        else:
            done = remind(office, mailer(data or data_folder()), registers, user(acting))
    if json:
        show_json(_object(done))
    else:
        _show(done.plan, lang, whole=dry_run)
        _tell(done.handed, 0 if dry_run else done.left, lang)
        _tell_unsure(done.unsure, lang)
    got_away = dry_run or (not done.left and all(one.state == "sent" for one in done.handed))
    return DONE if got_away else FAILED


@app.command(name="list")
def list_letters(*, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa breven som har skickats, eller inte gick iväg. / Show the letters that were sent, or did not get away."""
    with opened(data, lang) as office:
        found = [one for one in office.letters.every() if one.state != "dropped"]
    if json:
        show_json([_letter_object(one) for one in found])
    elif found:
        made = table(_HEADINGS, lang, frozenset({0, 1, 4}))
        for one in found:
            of = (
                f"{one.number}",
                one.account or f"{one.contact}",
                one.subject,
                STATE[one.state].in_(lang),
                f"{one.tries}",
            )
            made.add_row(*of, swedish_time(one.since or one.at, lang))
        output().print(made)
    else:
        said(_NONE, lang)
    return DONE


@app.command(name="show")
def show_letter(number: int, /, *, data: Data = None, lang: Lang = "sv") -> int:
    """Visa ett brev. / Show a letter.

    Parameters
    ----------
    number
        Brevets nummer. / The letter's number.
    """
    with opened(data, lang) as office:
        letter = next((one for one in office.letters.every() if one.number == number), None)
    if letter is None:
        leave(_no_letter(number), lang, WRONG_USAGE)
    output().print(f"{letter.subject}\n\n{letter.body}", markup=False, soft_wrap=True)
    if letter.failure:
        output().print(letter.failure, style="yellow", markup=False, soft_wrap=True)
    return DONE


@app.command(name="resend")
def resend_letter(number: int, /, *, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Skicka ett brev igen. / Send a letter again.

    Parameters
    ----------
    number
        Brevets nummer. / The letter's number.
    """
    with opened(data, lang) as office:
        try:
            handed = resend(office, mailer(data or data_folder()), number, user(acting))
        except LookupError:
            leave(_no_letter(number), lang, WRONG_USAGE)
    _tell((handed,), 0, lang)
    return DONE if handed.state == "sent" else FAILED


def _show(plan: Plan, lang: Language, *, whole: bool) -> None:
    """Who is written to, with the whole letter or its subject; and whom nobody answers for."""
    for one in plan.letters:
        said(_TO, lang, "bold", number=one.contact.number, name=one.contact.name, email=one.contact.email)
        output().print(one.subject, markup=False, soft_wrap=True)
        if whole:
            output().print(f"\n{one.body}", markup=False, soft_wrap=True)
    if not plan.letters:
        said(_NOBODY, lang)
    for gaps, text in ((plan.nobody, _UNREACHED), (plan.escalated, _ESCALATED)):
        for gap in gaps:
            told = text.in_(lang).format(unit=gap.unit, subset=gap.subset, months=", ".join(gap.months), day=gap.day)
            errors().print(told, style="yellow", markup=False, soft_wrap=True)


def _tell(handed: Sequence[Handed], left: int, lang: Language) -> None:
    counts = Counter(one.state for one in handed)
    for state, count in counts.items():
        said(_COUNT, lang, "green" if state == "sent" else "yellow", count=count, state=STATE[state].in_(lang))
    for text in dict.fromkeys(one.failure for one in handed if one.failure):
        errors().print(text.in_(lang), style="red", markup=False, soft_wrap=True)
    if left:
        errors().print(_LEFT.in_(lang).format(count=left), style="red", markup=False, soft_wrap=True)


def _tell_unsure(numbers: Sequence[int], lang: Language) -> None:
    if numbers:
        told = _UNSURE.in_(lang).format(numbers=", ".join(map(str, numbers)))
        errors().print(told, style="yellow", markup=False, soft_wrap=True)


def _object(done: Done) -> dict[str, Any]:
    plan = done.plan
    after: list[Handed | None] = [*done.handed, *([None] * done.left)]
    return {
        "letters": [
            {
                "contact": one.contact.number,
                "subject": one.subject,
                "body": one.body,
                "number": came.number if came else None,
                "state": came.state if came else "planned",
            }
            for one, came in zip(plan.letters, after, strict=True)
        ],
        "nobody": [_gap_object(gap) for gap in plan.nobody],
        "uncertain": done.unsure,
        "escalated": [_gap_object(gap) for gap in plan.escalated],
    }


def _gap_object(gap: Gap) -> dict[str, Any]:
    of = {"register": gap.register.id, "unit": gap.unit, "subset": gap.subset}
    return {**of, "months": gap.months, "rule": gap.rule, "day": gap.day}


def _letter_object(one: Letter) -> dict[str, Any]:
    return {
        "number": one.number,
        "contact": one.contact or None,
        "account": one.account or None,
        "subject": one.subject,
        "state": one.state,
        "since": one.since or one.at,
        "tries": one.tries,
        "failure": one.failure,
    }


def _no_letter(number: int) -> Text:
    return Text(
        sv=f"Det finns inget brev {number}. Se liggare remind list.",
        en=f"There is no letter {number}. See liggare remind list.",
    )


STATE: dict[LetterState, Text] = {
    "planned": Text(sv="ska skickas", en="to be sent"),
    "sending": Text(sv="skickas", en="being sent"),
    "sent": Text(sv="skickat", en="sent"),
    "uncertain": Text(sv="kanske skickat", en="perhaps sent"),
    "failed": Text(sv="avvisat", en="refused"),
    "dropped": Text(sv="inte skickat nu", en="not sent now"),
}
_HEADINGS = (
    Text(sv="nr", en="no."),
    Text(sv="kontakt", en="contact"),
    Text(sv="ämne", en="subject"),
    Text(sv="läge", en="state"),
    Text(sv="försök", en="tries"),
    Text(sv="sedan", en="since"),
)
_TO = Text(sv="Till kontakt {number}, {name} <{email}>", en="To contact {number}, {name} <{email}>")
_NONE = Text(sv="Inga brev.", en="No letters.")
_NOBODY = Text(sv="Ingen ska påminnas nu.", en="Nobody is to be reminded now.")
_UNREACHED = Text(
    sv="Ingen kontakt att påminna: {unit} {subset}, {months} (senast {day}). Lägg till: liggare contact add {unit}",
    en="No contact to remind: {unit} {subset}, {months} (by {day}). Add one: liggare contact add {unit}",
)
_ESCALATED = Text(
    sv="Ta upp med enheten: {unit} {subset}, {months} (skulle ha lämnats {day}).",
    en="Take up with the unit: {unit} {subset}, {months} (should have come by {day}).",
)
_COUNT = Text(sv="Brev {state}: {count}", en="Letters {state}: {count}")
_LEFT = Text(
    sv="{count} brev prövades inte: inget togs emot. Kör liggare remind igen när det är ordnat.",
    en="{count} letters were not tried: nothing was taken. Run liggare remind again when that is mended.",
)
_UNSURE = Text(
    sv="Det går inte att veta om brev {numbers} kom fram. Fråga, eller skicka igen: liggare remind resend NUMMER",
    en="Nobody can tell whether letters {numbers} arrived. Ask, or send again: liggare remind resend NUMBER",
)
