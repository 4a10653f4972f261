"""Outcomes and line accounts -> the verdict: accepted, refused or undecided, with reasons and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from liggare.check.active import nodes
from liggare.check.expression import EverInList, InList
from liggare.check.result import CheckResult, FileAccount, RuleOutcome, Verdict
from liggare.check.rule import Rule
from liggare.spec.model import Text, Thresholds


def decide(
    accounts: Sequence[FileAccount],
    outcomes: Sequence[RuleOutcome],
    severities: Mapping[str, int],
    thresholds: Thresholds,
) -> Verdict:
    """Refused if a finding refuses it or too many rows fall away; undecided if a rule could not run.

    `severities` counts findings by severity.
    """
    reasons = [*_refusing(severities), *_shares(accounts, thresholds)] or _nothing_left(accounts)
    if reasons:
        return Verdict("refused", _REFUSED, tuple(reasons), _MEND)
    stopped = [o.rule.id for o in outcomes if o.state == "could not run"]
    if stopped:
        return Verdict("undecided", _UNDECIDED, (_stopped(stopped),), _REPORT)
    rejected = sum(a.rejected + a.unreadable for a in accounts)
    unevaluated = [o for o in outcomes if o.state == "not evaluated"]
    notes = [_rejected(rejected)] if rejected else []
    notes += [_unevaluated(len(unevaluated))] if unevaluated else []
    return Verdict("accepted", _PARTLY if rejected else _ACCEPTED, tuple(notes), _RESEND if rejected else _NOTHING)


def require_lists(result: CheckResult) -> CheckResult:
    """The same result, but undecided instead of accepted where a rule could not be tested for want of a code list."""
    missing = {use.id for use in result.code_lists if use.missing}
    waiting = [outcome.rule for outcome in result.outcomes if outcome.state == "not evaluated"]
    wanted = sorted({name for rule in waiting for name in missing & _lists(rule)})
    if result.verdict.outcome != "accepted" or not wanted:
        return result
    reasons = (_wanted(wanted), *result.verdict.reasons)
    return replace(result, verdict=Verdict("undecided", _WITHOUT_LISTS, reasons, _IMPORT))


def _lists(rule: Rule) -> set[str]:
    """The code lists that the rule reads."""
    return {name for node in nodes(rule) if isinstance(node, InList | EverInList) for name in node.lists}


def _refusing(severities: Mapping[str, int]) -> list[Text]:
    count = severities.get("refuse delivery", 0)
    if not count:
        return []
    return [
        Text(
            sv=f"{count} fel gör att leveransen inte kan tas emot.",
            en=f"{count} {'fault means' if count == 1 else 'faults mean'} that the delivery cannot be taken.",
        )
    ]


def _shares(accounts: Sequence[FileAccount], thresholds: Thresholds) -> list[Text]:
    reasons = []
    for account in accounts:
        lost, whole = account.rejected + account.unreadable, account.lines - account.blank
        if whole >= max(thresholds.at_least, 1) and lost / whole > thresholds.rejected_share:
            share, bound = f"{100 * lost / whole:.1f}", f"{100 * thresholds.rejected_share:g}"
            reasons.append(
                Text(
                    sv=f"{account.name}: {lost} av {whole} rader ({share.replace('.', ',')} %) kan inte tas emot; "
                    f"gränsen är {bound.replace('.', ',')} %.",
                    en=f"{account.name}: {lost} of {whole} rows ({share} %) cannot be taken; the bound is {bound} %.",
                )
            )
    return reasons


def _nothing_left(accounts: Sequence[FileAccount]) -> list[Text]:
    """A delivery too small for the share must still hold something to take."""
    lost = sum(account.rejected + account.unreadable for account in accounts)
    if not lost or any(account.accepted for account in accounts):
        return []
    return [Text(sv="Ingen rad i leveransen kan tas emot.", en="No row of the delivery can be taken.")]


def _stopped(rules: list[str]) -> Text:
    names = ", ".join(rules)
    return Text(sv=f"Regler som inte kunde köras: {names}.", en=f"Rules that could not run: {names}.")


def _wanted(lists: Sequence[str]) -> Text:
    names = ", ".join(lists)
    return Text(
        sv=f"Kodlistor som krävs och saknas: {names}.", en=f"Code lists that are required and missing: {names}."
    )


def _rejected(rows: int) -> Text:
    return Text(sv=f"{rows} rader kan inte tas emot.", en=f"{rows} rows cannot be taken.")


def _unevaluated(rules: int) -> Text:
    return Text(
        sv=f"{rules} {'regel' if rules == 1 else 'regler'} har inte prövats, se listan.",
        en=f"{rules} {'rule was' if rules == 1 else 'rules were'} not evaluated, see the list.",
    )


_ACCEPTED = Text(sv="Leveransen godtas.", en="The delivery is accepted.")
_PARTLY = Text(sv="Leveransen godtas, utom de rader som avvisas.", en="The delivery is accepted but for rejected rows.")
_REFUSED = Text(sv="Leveransen avvisas.", en="The delivery is refused.")
_UNDECIDED = Text(
    sv="Leveransen kan inte avgöras: en regel kunde inte köras.",
    en="The delivery cannot be decided: a rule could not run.",
)
_WITHOUT_LISTS = Text(
    sv="Leveransen kan inte avgöras: kodlistor saknas.",
    en="The delivery cannot be decided: code lists are missing.",
)
_IMPORT = Text(
    sv="Läs in kodlistorna med liggare codes import och kontrollera leveransen på nytt.",
    en="Import the code lists with liggare codes import and check the delivery again.",
)
_MEND = Text(
    sv="Rätta felen i listan, de vanligaste först, och lämna hela leveransen på nytt.",
    en="Correct the faults in the list, the most frequent first, and send the whole delivery again.",
)
_RESEND = Text(
    sv="Rätta de avvisade raderna och ta med dem nästa gång du lämnar perioden.",
    en="Correct the rejected rows and include them when you next send the period.",
)
_NOTHING = Text(sv="Du behöver inte göra något mer.", en="You need do nothing more.")
_REPORT = Text(
    sv="Felet ligger i programmet, inte i leveransen. Anmäl det med namnet på regeln.",
    en="The fault is in the program, not in the delivery. Report it with the rule's name.",
)
