"""Deliveries of the ledger -> what a person or a program sees of them, and how a command about one ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import msgspec
from rich.table import Table

from liggare.cli.at_work import DONE, FAILED, NO, WAITING, facts, table
from liggare.cli.choose import output
from liggare.operate.kept import Kept
from liggare.operate.states import OWNERS, STATES, StateName
from liggare.receipt import notation
from liggare.receipt.effect import Effect
from liggare.receipt.effect_words import change_lines, halt_line
from liggare.receipt.signing import Signed
from liggare.spec.load import register_heads
from liggare.spec.model import Language, Text

_EXIT = {"refused": NO, "undecided": FAILED, "failed by us": FAILED}
_STYLE = {"standing": "green", "waiting": "yellow", "under way": "cyan", "ended": "bright_black"}


def exit_code(kept: Kept) -> int:
    """How a command ends that took the delivery to where it is: a test as its receipt says."""
    if kept.state == "tested":
        effect = effect_of(kept)
        return _of(effect.state) if effect else DONE
    return _of(kept.state)


def _of(state: str) -> int:
    if state in ("waiting for confirmation", "waiting for extension"):
        return WAITING
    return _EXIT.get(state, DONE)


def effect_of(kept: Kept) -> Effect | None:
    """What the delivery's receipt says that it did; None before it has one."""
    signed = signed_of(kept)
    found = signed.receipt.effect if signed else None
    return found if isinstance(found, Effect) else None


def signed_of(kept: Kept) -> Signed | None:
    """The delivery's receipt; None before it has one."""
    return msgspec.json.decode(kept.receipt, type=Signed) if kept.receipt else None


def show(kept: Kept, lang: Language, *, abandoned: bool = False, builds: Sequence[str] = ()) -> None:
    """The delivery: what, who, when, how it is, what it did, the builds it is in, and what to do next."""
    state = STATES[kept.state]
    console = output()
    console.print()
    console.print(f"[bold]{_DELIVERY.in_(lang)} {kept.number}[/bold]  [{_STYLE[state.phase]}]{state.name.in_(lang)}[/]")
    inside = ((_WORDS["builds"].in_(lang), ", ".join(builds)),) if builds else ()
    console.print(facts((*_head(kept, lang), *inside)))
    console.print()
    console.print(state.message.in_(lang), style=_STYLE[state.phase] if state.phase != "ended" else "")
    effect = effect_of(kept)
    if effect and kept.state != "waiting for confirmation":
        console.print(facts(change_lines(effect, lang)))
    for halt in kept.halts if state.phase == "waiting" else ():
        console.print(f"• {halt_line(halt, lang)}", markup=False)
    console.print()
    step = _RESUME.in_(lang).format(number=kept.number) if abandoned else state.next_step.in_(lang)
    console.print(f"[bright_black]{_NEXT.in_(lang)}[/bright_black] {step}")
    for command in () if abandoned else state.commands:
        number = f" {kept.number}" if command.startswith("delivery") else ""
        console.print(f"  liggare {command}{number}", markup=False)


def _head(kept: Kept, lang: Language) -> Iterator[tuple[str, str]]:
    of = kept.received
    yield _WORDS["register"].in_(lang), of.register
    yield _WORDS["reporter"].in_(lang), of.reporter
    yield _WORDS["month"].in_(lang), notation.month(of.month, lang)
    yield _WORDS["received"].in_(lang), f"{notation.swedish_time(of.at, lang)} ({of.who})"
    size = notation.size(sum(file.size for file in of.files), lang)
    yield _WORDS["files"].in_(lang), f"{notation.number(len(of.files), lang)} ({size})"
    yield _WORDS["since"].in_(lang), notation.swedish_time(kept.since, lang)
    if STATES[kept.state].phase in {"under way", "waiting"}:
        yield _WORDS["owner"].in_(lang), OWNERS[STATES[kept.state].owner].in_(lang)
    if kept.version is not None:
        yield _WORDS["version"].in_(lang), notation.number(kept.version, lang)
    if kept.confirmation:
        yield _WORDS["confirmed"].in_(lang), f"{kept.confirmation.reason} ({kept.confirmation.who})"
    if kept.case:
        yield _WORDS["case"].in_(lang), kept.case


def rows(found: Sequence[Kept], left: frozenset[int], lang: Language) -> Table:
    """Deliveries as a table, the newest first; those that a dead process left are marked."""
    made = table([_HEADS.get(name, _WORDS[name]) for name in _COLUMNS], lang, frozenset({0}))
    codes = {head.id: head.code for head in register_heads()}
    for kept in found:
        state = STATES[kept.state]
        name = state.name.in_(lang) + (f" ({_LEFT.in_(lang)})" if kept.number in left else "")
        made.add_row(
            str(kept.number),
            codes.get(kept.received.register, kept.received.register),
            kept.received.reporter,
            f"{kept.received.month[:4]}-{kept.received.month[4:]}",
            f"{kept.received.at.astimezone(_SWEDEN):%Y-%m-%d %H:%M}",
            f"[{_STYLE[state.phase]}]{name}[/]",
        )
    return made


def plain(kept: Kept) -> dict[str, object]:
    """The delivery for a program."""
    of = kept.received
    effect = effect_of(kept)
    return {
        "number": kept.number,
        "register": of.register,
        "reporter": of.reporter,
        "reporting_month": of.month,
        "test": of.test,
        "received_at": notation.utc(of.at),
        "received_by": of.who,
        "state": kept.state,
        "since": notation.utc(kept.since),
        "owner": STATES[kept.state].owner,
        "register_version": kept.version,
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in of.files],
        "halts": msgspec.to_builtins(kept.halts),
        "effect": msgspec.to_builtins(effect),
        "exit_code": exit_code(kept),
    }


def state_names() -> tuple[StateName, ...]:
    """Every state, for a command that asks for one."""
    return tuple(STATES)


_COLUMNS = ("number", "register", "reporter", "month", "received", "state")
_SWEDEN = ZoneInfo("Europe/Stockholm")
_HEADS = {"reporter": Text(sv="lämnare", en="reporter"), "month": Text(sv="månad", en="month")}
_DELIVERY = Text(sv="Leverans", en="Delivery")
_NEXT = Text(sv="Nästa steg:", en="Next step:")
_LEFT = Text(sv="avbruten", en="interrupted")
_RESUME = Text(
    sv="En process avbröts. Ta upp leveransen igen: liggare delivery resume {number}",
    en="A process was interrupted. Resume the delivery: liggare delivery resume {number}",
)
_WORDS = {
    "number": Text(sv="nr", en="no."),
    "register": Text(sv="register", en="register"),
    "reporter": Text(sv="uppgiftslämnare", en="reporter"),
    "month": Text(sv="rapporteringsmånad", en="reporting month"),
    "received": Text(sv="mottagen", en="received"),
    "state": Text(sv="tillstånd", en="state"),
    "files": Text(sv="filer", en="files"),
    "since": Text(sv="sedan", en="since"),
    "builds": Text(sv="ingår i bygge", en="in build"),
    "version": Text(sv="registerversion", en="register version"),
    "owner": Text(sv="nästa steg tas av", en="next step by"),
    "confirmed": Text(sv="bekräftad", en="confirmed"),
    "case": Text(sv="fel", en="fault"),
}
