"""The kinds of codes that units have -> a page: what a request says, principles, decision table, numbering, changes."""

from __future__ import annotations

from collections.abc import Iterator

from markdown import code, page, table

from liggare.organisation.effect import EFFECTS
from liggare.organisation.kind import CONDITIONS, CodeKind, Row, kinds
from liggare.organisation.proposal import CONDITION_NAMES, CONDITION_WORDS
from liggare.spec.model import Language, Text
from liggare.spec.words import CERTAINTY


def page_of(language: Language) -> str:
    """The page in one language."""
    parts = [_OPENING.in_(language), *_conditions(language)]
    for kind in kinds():
        parts += _kind(kind, language)
    return page(_TITLE.in_(language), *parts, *_changes(language))


def _conditions(language: Language) -> Iterator[str]:
    yield f"## {_CONDITIONS.in_(language)}"
    yield _ASKED_AS.in_(language)
    rows = [(code(CONDITION_WORDS[one].in_(language)), CONDITION_NAMES[one].in_(language)) for one in CONDITIONS]
    yield table([_WORD.in_(language), _MEANS.in_(language)], rows)


def _kind(kind: CodeKind, language: Language) -> Iterator[str]:
    yield f"## {kind.name.in_(language)}"
    yield _source(kind.source, kind.certainty, language)
    yield f"### {_REQUEST.in_(language)}"
    asked = [
        (one.label.in_(language), (_YES if one.required else _NO).in_(language), CERTAINTY[one.certainty].in_(language))
        for one in kind.asked
    ]
    yield table([_SAYS.in_(language), _REQUIRED.in_(language), _CERTAIN.in_(language)], asked)
    days = _ANSWER.in_(language).format(kind.answer.days)
    yield f"{days} {_source(kind.answer.source, kind.answer.certainty, language)}"
    yield f"### {_PRINCIPLES.in_(language)}"
    yield "\n".join(
        f"{one.number}. {one.text.in_(language)} _({CERTAINTY[one.certainty].in_(language)})_"
        for one in kind.principles
    )
    yield f"### {_TABLE.in_(language)}"
    yield _READ.in_(language)
    heads = [
        *(CONDITION_WORDS[one].in_(language) for one in CONDITIONS),
        _OUTCOME.in_(language),
        _WHY.in_(language),
        "§",
    ]
    yield table(heads, [_row(row, language) for row in kind.table])
    yield from _numbering(kind, language)


def _row(row: Row, language: Language) -> list[str]:
    cells = ["" if one not in row.when else (_YES if row.when[one] else _NO).in_(language) for one in CONDITIONS]
    return [*cells, OUTCOMES[row.outcome].in_(language), row.because.in_(language), ", ".join(map(str, row.principles))]


def _numbering(kind: CodeKind, language: Language) -> Iterator[str]:
    numbering = kind.numbering
    yield f"### {_NUMBERING.in_(language)}"
    forms = ", ".join(code(form) for form in numbering.forms)
    yield f"{_FORMS.in_(language).format(forms)} {_source(numbering.source, numbering.certainty, language)}"
    if numbering.third:
        said = [_third(one.digit, one.care_form, one.activities, language) for one in numbering.thirds]
        yield "\n".join([*said, f"- {code(numbering.third)}: {_OTHERWISE.in_(language)}"])
    rows = [(one.region, one.name.in_(language), ", ".join(one.prefixes)) for one in numbering.areas]
    yield table([_REGION.in_(language), _AREA.in_(language), _PREFIXES.in_(language)], rows)


def _third(digit: str, care_form: str, activities: tuple[str, str] | None, language: Language) -> str:
    if activities:
        return f"- {code(digit)}: {_BETWEEN.in_(language).format(*activities)}"
    return f"- {code(digit)}: {_CARE_FORM[care_form].in_(language)}"


def _changes(language: Language) -> Iterator[str]:
    yield f"## {_CHANGES.in_(language)}"
    yield _JUDGED.in_(language)
    heads = (_CHANGE, _CODES, _DUTIES, _CONTACTS, _DELIVERIES, _HISTORY)
    rows = [
        [text.in_(language) for text in (one.name, one.codes, one.duties, one.contacts, one.deliveries, one.history)]
        for one in EFFECTS.values()
    ]
    yield table([head.in_(language) for head in heads], rows)


def _source(source: str, certainty: str, language: Language) -> str:
    return f"_{_SOURCE.in_(language)}: {source} ({CERTAINTY[certainty].in_(language)})_"


_TITLE = Text(sv="Enheter och koder", en="Units and codes")
_OPENING = Text(
    sv="Vad en begäran om en kod innehåller, principerna, beslutstabellen som `liggare unit decide` föreslår efter, "
    "numreringen och vad en ändring gör. Varför står i [förklaringen](../explanation/units-and-codes.md).",
    en="What a request for a code says, the principles, the decision table that `liggare unit decide` proposes by, the "
    "numbering and what a change does. Why is in [the explanation](../explanation/units-and-codes.en.md).",
)
_CONDITIONS = Text(sv="Villkoren", en="The conditions")
_ASKED_AS = Text(
    sv="De två första svarar registret på när adress och vårdgivare är kända; de andra tar en människa reda på och "
    "anger, till exempel `--fact flyttar=nej`.",
    en="The registry answers the first two where address and provider are known; a person finds out the others and "
    "states them, for example `--fact moved=no`.",
)
_WORD, _MEANS = Text(sv="ord", en="word"), Text(sv="betyder", en="means")
_SOURCE = Text(sv="Källa", en="Source")
_REQUEST = Text(sv="En begäran", en="A request")
_SAYS, _REQUIRED = Text(sv="uppgift", en="says"), Text(sv="krävs", en="required")
_CERTAIN = Text(sv="säkerhet", en="certainty")
_ANSWER = Text(sv="Besvaras inom {} dagar.", en="Answered within {} days.")
_PRINCIPLES = Text(sv="Principer", en="Principles")
_TABLE = Text(sv="Beslutstabell", en="Decision table")
_READ = Text(
    sv="En tom ruta: villkoret spelar ingen roll. Varje kombination av svar träffar precis en rad; testerna räknar upp "
    "alla 64. Sista kolumnen är principernas nummer.",
    en="An empty cell: the condition does not matter. Each combination of answers meets exactly one row; the tests "
    "enumerate all 64. The last column is the numbers of the principles.",
)
_OUTCOME, _WHY = Text(sv="förslag", en="proposal"), Text(sv="därför", en="because")
OUTCOMES = {
    "new": Text(sv="ny kod", en="new code"),
    "existing": Text(sv="koden finns", en="code is there"),
    "keep": Text(sv="koden behålls", en="code is kept"),
    "ask": Text(sv="utred", en="find out"),
}
_NUMBERING = Text(sv="Numrering", en="Numbering")
_FORMS = Text(
    sv="Nya koder: {}, där `{{area}}` är regionens första siffror, `{{third}}` den tredje och `#` räknas upp. Nästa "
    "form tas när den förra är full. Ingen kod ges två gånger, inte heller en som har upphört.",
    en="New codes: {}, where `{{area}}` is the region's first digits, `{{third}}` the third and `#` counts up. The "
    "next form is used when the one before is full. No code is given twice, nor is one that has ended.",
)
_CARE_FORM = {
    "private": Text(sv="privat vårdgivare", en="private provider"),
    "public": Text(sv="offentlig", en="public"),
}
_BETWEEN = Text(sv="alla verksamhetsområden mellan {} och {}", en="every field of activity between {} and {}")
_OTHERWISE = Text(sv="annars", en="otherwise")
_REGION, _AREA = Text(sv="region", en="region"), Text(sv="område", en="area")
_PREFIXES = Text(sv="första siffror, i tur och ordning", en="first digits, in turn")
_CHANGES = Text(sv="Ändringar", en="Changes")
_JUDGED = Text(
    sv="En leverans bedöms efter det som gällde på vårddagen: kodlistan som kontrollen läser har varje kods dagar.",
    en="A delivery is judged by what held on the day of care: the code list that a check reads has each code's days.",
)
_CHANGE = Text(sv="ändring", en="change")
_CODES, _DUTIES = Text(sv="koden", en="the code"), Text(sv="skyldigheter", en="duties")
_CONTACTS, _DELIVERIES = Text(sv="kontakter", en="contacts"), Text(sv="öppna leveranser", en="open deliveries")
_HISTORY = Text(sv="historik", en="history")
_YES, _NO = Text(sv="ja", en="yes"), Text(sv="nej", en="no")
