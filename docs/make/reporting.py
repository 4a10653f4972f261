"""Scopes, deadlines, feedback and reminders of the registers -> a page: who must report, when, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from markdown import code, page, table

from liggare.cli.calendar_shown import FORCE
from liggare.operate.reminded import LetterState
from liggare.organisation.contact import ROLE, ROLES
from liggare.organisation.due import STATE_MEANS, STATES
from liggare.organisation.scope import Scope, scopes
from liggare.receipt.notation import month
from liggare.spec.deadline import Deadline, Feedback, Role
from liggare.spec.load import load_register
from liggare.spec.model import Certainty, Language, Register, Text
from liggare.spec.words import CERTAINTY


def page_of(language: Language) -> str:
    """The page in one language."""
    parts = [part for scope in scopes() for part in _register(load_register(scope.register), scope, language)]
    return page(_TITLE.in_(language), _OPENING.in_(language), *parts, *_common(language))


def _register(register: Register, scope: Scope, language: Language) -> Iterator[str]:
    yield f"## {register.name.in_(language)}"
    yield f"### {_WHO.in_(language)}"
    yield " ".join(words.in_(language) for words in scope.words)
    yield _source(scope.source, scope.certainty, language)
    yield table([text.in_(language) for text in (_QUESTION, _NAMED)], _questions(scope, language))
    yield table([text.in_(language) for text in (_REPORTED, _BECAUSE, _SINCE, _SOURCE)], _rules(scope, language))
    yield f"### {_WHEN.in_(language)}"
    told = [_deadline(one, language) for one in register.deadlines]
    yield table([text.in_(language) for text in (_DAY, _FORCE, _SOURCE)], told)
    if register.feedback:
        yield table(
            [text.in_(language) for text in (_ANSWER, _OF, _SOURCE)],
            [_feedback(one, language) for one in register.feedback],
        )
    yield from _reminders(register, language)


def _questions(scope: Scope, language: Language) -> list[tuple[str, str]]:
    return [(one.text.in_(language), code(one.id)) for one in scope.question]


def _rules(scope: Scope, language: Language) -> list[tuple[str, ...]]:
    return [
        (
            ", ".join(map(code, rule.subsets)),
            rule.text.in_(language),
            rule.valid_from,
            _source(rule.source, rule.certainty, language),
        )
        for rule in scope.rule
    ]


def _deadline(one: Deadline, language: Language) -> tuple[str, str, str]:
    return one.name.in_(language), FORCE[one.force].in_(language), _source(one.source, one.certainty, language)


def _feedback(one: Feedback, language: Language) -> tuple[str, str, str]:
    told, first, last = (month(f"2000{number:02}", language).split()[0] for number in (one.month, one.first, one.last))
    covered = f"{first}–{last}" + (f", {_BEFORE.in_(language)}" if one.year_before else "")
    return told, covered, _source(one.source, one.certainty, language)


def _reminders(register: Register, language: Language) -> Iterator[str]:
    if register.reminders is None:
        return
    yield f"### {_REMINDERS.in_(language)}"
    yield _source(register.reminders.source, register.reminders.certainty, language)
    rows = []
    for step in register.reminders.steps:
        when = (_BEFORE_DAY if step.days < 0 else _AFTER_DAY).in_(language).format(days=abs(step.days))
        roles: tuple[Role, ...] = (*step.roles, "holder") if step.escalate else step.roles
        rows.append((when, ", ".join(ROLE[role].in_(language) for role in roles)))
    yield table([_STEP.in_(language), _TO.in_(language)], rows)


def _common(language: Language) -> Iterator[str]:
    yield f"## {_MONTHS.in_(language)}"
    states = [(STATES[state].in_(language), code(state), STATE_MEANS[state].in_(language)) for state in STATES]
    yield table([text.in_(language) for text in (_STATE, _IN_JSON, _MEANS)], states)
    yield f"## {_CONTACTS.in_(language)}"
    yield table(
        [_ROLE.in_(language), _IN_COMMANDS.in_(language)], [(ROLE[one].in_(language), code(one)) for one in ROLES]
    )
    yield f"## {_LETTERS.in_(language)}"
    yield table([_STATE.in_(language), _MEANS.in_(language)], [(code(s), LETTERS[s].in_(language)) for s in LETTERS])


def _source(source: str, certainty: Certainty, language: Language) -> str:
    return f"{source} _({CERTAINTY[certainty].in_(language)})_"


LETTERS: dict[LetterState, Text] = {
    "planned": Text(sv="är skrivet och ska lämnas till e-postservern", en="is written and about to be handed over"),
    "sending": Text(
        sv="lämnas just nu, eller blev kvar när programmet dog; nästa körning reder ut det",
        en="is being handed over, or was left when the program died; the next run settles it",
    ),
    "sent": Text(
        sv="e-postservern, eller mappen, har tagit emot det", en="the mail server, or the folder, has taken it"
    ),
    "uncertain": Text(
        sv="det går inte att veta om servern tog emot det; en människa avgör om det skickas igen",
        en="nobody can tell whether the server took it; a person decides whether it is sent again",
    ),
    "failed": Text(
        sv="servern avvisade det för gott; rätta adressen och skicka igen",
        en="the server refused it for good; mend the address and send it again",
    ),
    "dropped": Text(
        sv="togs inte emot den gången; det som fortfarande saknas skrivs om vid nästa körning",
        en="was not taken that time; what is still missing is written anew by the next run",
    ),
}
_TITLE = Text(sv="Vem ska rapportera, när, och vad händer sedan", en="Who must report, when, and what happens then")
_OPENING = Text(
    sv="Det här är data i `registers/*/scope.toml` och `registers/*/register.toml`. Hur dagarna räknas står i "
    "[Kalendern](../explanation/calendar.md).",
    en="These are data in `registers/*/scope.toml` and `registers/*/register.toml`. How the days are counted is in "
    "[The calendar](../explanation/calendar.en.md).",
)
_WHO = Text(sv="Vem", en="Who")
_QUESTION = Text(sv="fråga i `liggare duty ask`", en="question of `liggare duty ask`")
_NAMED = Text(sv="i `--answer`", en="in `--answer`")
_REPORTED = Text(sv="rapporteras", en="is reported")
_BECAUSE = Text(sv="regel", en="rule")
_SINCE = Text(sv="från", en="from")
_SOURCE = Text(sv="källa", en="source")
_WHEN = Text(sv="När", en="When")
_DAY = Text(sv="dag", en="day")
_FORCE = Text(sv="betyder", en="means")
_ANSWER = Text(sv="återkoppling i", en="feedback in")
_OF = Text(sv="om", en="of")
_BEFORE = Text(sv="året före", en="the year before")
_REMINDERS = Text(sv="Påminnelser", en="Reminders")
_STEP = Text(sv="när", en="when")
_TO = Text(sv="till", en="to")
_BEFORE_DAY = Text(sv="{days} dagar före sista dagen", en="{days} days before the last day")
_AFTER_DAY = Text(sv="{days} dagar efter sista dagen", en="{days} days after the last day")
_MONTHS = Text(sv="Hur en månad står", en="How a month stands")
_STATE = Text(sv="läge", en="state")
_IN_JSON = Text(sv="med `--json`", en="with `--json`")
_MEANS = Text(sv="betyder", en="means")
_CONTACTS = Text(sv="Kontakternas roller", en="Roles of contacts")
_ROLE = Text(sv="roll", en="role")
_IN_COMMANDS = Text(sv="i `--role`", en="in `--role`")
_LETTERS = Text(sv="Hur ett brev står", en="How a letter stands")
