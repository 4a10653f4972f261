"""`liggare duty ask` and `scope`: must I report? The questions, the answer with its source, and the rules in words."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Annotated

import cyclopts

from liggare.cli.at_work import DONE, NO, WAITING, WRONG_USAGE, AsJson, leave, said, show_json
from liggare.cli.choose import Lang, Registers, chosen_registers, output
from liggare.organisation.scope import Must, Question, Scope, ScopeRule, Told, must_report, questions, scopes, to_ask
from liggare.spec.load import load_register
from liggare.spec.model import Language, Text

_YES, _NO = Text(sv="ja", en="yes"), Text(sv="nej", en="no")


def ask_duty(
    *,
    answer: Annotated[tuple[str, ...], cyclopts.Parameter(negative=())] = (),
    register: Registers = None,
    json: AsJson = False,
    lang: Lang = "sv",
) -> int:
    """Måste vi rapportera? Frågor att svara ja eller nej på. / Must we report? Questions to answer with yes or no.

    I en terminal ställs frågorna en i taget. Slutkod 0 ja, 1 nej, 4 det återstår frågor. / In a terminal the questions
    are asked one by one. Exit code 0 yes, 1 no, 4 there are questions left.

    Parameters
    ----------
    answer
        Ett svar i förväg: inpatient=ja; kan anges flera gånger. / An answer in advance: inpatient=yes; may be given
        several times.
    """
    chosen = {one.id for one in chosen_registers(register, lang)}
    asked = [one for one in questions() if any(one in scope.question for scope in scopes() if scope.register in chosen)]
    answers = _read(answer, asked, lang)
    if not json and sys.stdin.isatty():
        _ask(asked, answers, lang)
    told = [must_report(scope, answers) for scope in scopes() if scope.register in chosen]
    if json:
        show_json([_object(one, answers) for one in told])
    else:
        for one in told:
            _show(one, answers, asked, lang)
    found = {one.must for one in told}
    return WAITING if "unknown" in found else DONE if "yes" in found else NO


def show_scope(*, register: Registers = None, json: AsJson = False, lang: Lang = "sv") -> int:
    """Visa i ord vem som ska rapportera, med källa. / Show in words who must report, with the source."""
    chosen = {one.id for one in chosen_registers(register, lang)}
    found = [scope for scope in scopes() if scope.register in chosen]
    if json:
        show_json([_scope_object(one) for one in found])
        return DONE
    for scope in found:
        output().print(f"\n{load_register(scope.register).name.in_(lang)}", style="bold", markup=False)
        for words in scope.words:
            output().print(words.in_(lang), markup=False)
        said(_SOURCE, lang, "bright_black", source=scope.source)
        for rule in scope.rule:
            _show_rule(rule, lang)
    return DONE


def _read(written: Sequence[str], asked: Sequence[Question], lang: Language) -> dict[str, bool]:
    """The answers as they were written: `inpatient=ja`."""
    known = {one.id for one in asked}
    words = {"ja": True, "yes": True, "nej": False, "no": False}
    found: dict[str, bool] = {}
    for text in written:
        name, _, said_ = text.partition("=")
        if name.strip() not in known or said_.strip().casefold() not in words:
            leave(_no_answer(known), lang, WRONG_USAGE)
        found[name.strip()] = words[said_.strip().casefold()]
    return found


def _ask(asked: Sequence[Question], answers: dict[str, bool], lang: Language) -> None:
    """Ask at the terminal what has not been answered and matters; what is left unanswered ends it."""
    words = {_YES.in_(lang): True, _NO.in_(lang): False}
    words |= {word[0]: value for word, value in words.items()}
    while question := to_ask(asked, answers):
        try:
            said_ = output().input(f"{question.text.in_(lang)} [{_YES.in_(lang)}/{_NO.in_(lang)}] ", markup=False)
        except EOFError:
            output().print()
            return
        if said_.strip().casefold() in words:
            answers[question.id] = words[said_.strip().casefold()]


def _show(told: Told, answers: Mapping[str, bool], asked: Sequence[Question], lang: Language) -> None:
    name = load_register(told.scope.register).name.in_(lang)
    subsets = f" ({', '.join(told.subsets)})" if told.subsets else ""
    output().print(f"\n{name}: {MUST[told.must].in_(lang)}{subsets}", style="bold", markup=False, soft_wrap=True)
    for rule in told.rules:
        _show_rule(rule, lang)
    if told.must == "no":
        output().print(told.scope.otherwise.in_(lang), markup=False)
        said(_SOURCE, lang, "bright_black", source=told.scope.source)
    for question in asked:
        if question.id in told.open and to_ask([question], answers):
            said(_OPEN, lang, "yellow", question=question.text.in_(lang), id=question.id, yes=_YES.in_(lang))


def _show_rule(rule: ScopeRule, lang: Language) -> None:
    output().print(f"• {', '.join(rule.subsets)}: {rule.text.in_(lang)}", markup=False)
    since = _SINCE.in_(lang).format(day=rule.valid_from) if rule.valid_from else ""
    unsure = _ASSUMED.in_(lang) if rule.certainty == "assumed" else ""
    said(_SOURCE, lang, "bright_black", source=rule.source + since + unsure)


def _object(told: Told, answers: Mapping[str, bool]) -> dict[str, object]:
    return {
        "register": told.scope.register,
        "must": told.must,
        "subsets": told.subsets,
        "rules": [_rule_object(rule) for rule in told.rules],
        "otherwise": _both(told.scope.otherwise) if told.must == "no" else None,
        "source": told.scope.source,
        "answers": dict(answers),
        "open": [
            {"id": one.id, "text": _both(one.text)}
            for one in told.scope.question
            if one.id in told.open and to_ask([one], answers)
        ],
    }


def _scope_object(scope: Scope) -> dict[str, object]:
    return {
        "register": scope.register,
        "words": [_both(one) for one in scope.words],
        "source": scope.source,
        "certainty": scope.certainty,
        "rules": [_rule_object(rule) for rule in scope.rule],
    }


def _rule_object(rule: ScopeRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "when": rule.when,
        "subsets": rule.subsets,
        "text": _both(rule.text),
        "valid_from": rule.valid_from or None,
        "source": rule.source,
        "certainty": rule.certainty,
    }


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def _no_answer(known: set[str]) -> Text:
    names = ", ".join(sorted(known))
    return Text(
        sv=f"Ett svar skrivs som inpatient=ja. Frågorna: {names}.",
        en=f"An answer is written like inpatient=yes. The questions: {names}.",
    )


MUST: Mapping[Must, Text] = {
    "yes": Text(sv="ja, ni ska rapportera", en="yes, you must report"),
    "no": Text(sv="nej", en="no"),
    "unknown": Text(sv="det återstår frågor", en="there are questions left"),
}
_SOURCE = Text(sv="  Källa: {source}", en="  Source: {source}")
_SINCE = Text(sv="; gäller från {day}", en="; holds from {day}")
_ASSUMED = Text(sv="; antaget", en="; assumed")
_OPEN = Text(sv="? {question} --answer {id}={yes}", en="? {question} --answer {id}={yes}")
