"""How a delivery left over SFTP stands -> the files that its account gets back: receipt, reports, what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from liggare.operate.audit import Act, Details
from liggare.operate.found import has_findings
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.replies import keep_reply
from liggare.operate.report import broken_by_receipt, reported
from liggare.operate.states import STATES
from liggare.operate.taken import Set, drop_set, save
from liggare.receipt.effect_words import halt_line
from liggare.receipt.reports import usual_formats, write_reports
from liggare.receipt.signing import Signed
from liggare.receipt.value import Receipt
from liggare.receipt.variant import Variant
from liggare.receipt.words import OUTCOME, SEVERITY
from liggare.register.months import swedish_day
from liggare.spec.model import Language, Text

SHOWN = 100
"""Files named in a note; our own."""

_LANGUAGES: tuple[Language, ...] = ("sv", "en")


def answer(office: Office, one: Set) -> bool:
    """Keep what there is to tell about a set now; whether there was anything new. A set that has its end is dropped."""
    if one.state == "apart" and not one.told:
        with office.passing() as folder:
            _note(office, one, folder, f"ej-inlamnad-{_moment(one)}", _apart(one))
        about: Details = {"reporter": one.reporter, "box": one.box, "files": len(one.names)}
        office.trail.record(Act(one.account, "sftp.put apart", "", "", about), office.now())
        save(office, msgspec.structs.replace(one, told=("apart",)))
        return True
    if one.state != "handed" or one.delivery is None:
        return False
    kept = office.deliveries.find(one.delivery)
    state = STATES[kept.state]
    if state.phase == "under way" or kept.state in one.told:
        return False
    with office.passing() as folder:
        _tell(office, one, kept, folder)
    if state.phase == "waiting":
        save(office, msgspec.structs.replace(one, told=(*one.told, kept.state)))
    else:
        drop_set(office, one)
    return True


def not_confirmed(office: Office, one: Set, why: Text) -> None:
    """A confirmation could not be taken: why."""
    with office.passing() as folder:
        lines = (why, *_named(one.names))
        _note(office, one, folder, f"ej-bekraftad-{_moment(one)}", lines)


def _tell(office: Office, one: Set, kept: Kept, folder: Path) -> None:
    stem = _stem(kept)
    if one.again:
        _note(office, one, folder, f"{stem}-redan-lamnad-{_moment(one)}", (_AGAIN, *_about(kept)))
    if kept.receipt is None:
        _note(office, one, folder, stem, _about(kept))
        return
    receipt = folder / f"{stem}-kvitto.json"
    receipt.write_bytes(kept.receipt)
    keep_reply(office, one.account, one.reporter, receipt)
    if has_findings(office, kept):
        _reports(office, one, kept, folder, stem)
    else:  # the same files were withdrawn or refused long ago
        _note(office, one, folder, f"{stem}-rapport", _by_receipt(office, kept, _receipt(kept.receipt)))


def _reports(office: Office, one: Set, kept: Kept, folder: Path, stem: str) -> None:
    """The reports as the portal has them, complete and without anybody's data."""
    (folder / "reports").mkdir()
    result, effect = reported(office, kept, folder)
    total = _receipt(kept.receipt or b"").findings.total
    formats = [name for name in usual_formats(total) if name in ("text", "xlsx", "csv")]
    free = Variant("sv", identity=False, before=f"{stem}-")
    for path in write_reports(result, office.codes, folder / "reports", formats, ("sv",), effect, free.before):
        values = path.name != free.name(path.suffix.removeprefix("."))
        keep_reply(office, one.account, one.reporter, path, values=values)


def _note(office: Office, one: Set, folder: Path, stem: str, texts: Iterable[Text]) -> None:
    """A short text, Swedish first."""
    texts = tuple(texts)
    path = folder / f"{stem}.txt"
    said = ("\n".join(text.in_(language) for text in texts if text.in_(language)) for language in _LANGUAGES)
    path.write_text("\n\n".join(said) + "\n", encoding="utf-8")
    keep_reply(office, one.account, one.reporter, path)


def _about(kept: Kept) -> Iterator[Text]:
    """How a delivery stands, and what to do."""
    of, state = kept.received, STATES[kept.state]
    yield _HEAD.format(number=kept.number, reporter=of.reporter, month=of.month)
    yield _STATE.format(state=state.name)
    yield state.message
    for halt in kept.halts if state.phase == "waiting" else ():
        yield Text(sv=f"- {halt_line(halt, 'sv')}", en=f"- {halt_line(halt, 'en')}")
    yield state.next_step
    if kept.state == "waiting for confirmation":
        yield _CONFIRM.format(number=kept.number)


def _by_receipt(office: Office, kept: Kept, receipt: Receipt) -> Iterator[Text]:
    """What a receipt alone tells, when the findings are gone: the verdict, and each broken rule with its counts."""
    yield _HEAD.format(number=kept.number, reporter=kept.received.reporter, month=kept.received.month)
    yield from (receipt.verdict.sentence, *receipt.verdict.reasons, receipt.verdict.next_step)
    for rule, count in broken_by_receipt(office, kept.received.register, receipt):
        grave = SEVERITY[rule.severity]
        yield Text(
            sv=f"- {rule.id} ({grave.sv}): {count.findings}. {rule.sentence.sv}",
            en=f"- {rule.id} ({grave.en}): {count.findings}. {rule.sentence.en}",
        )


def _apart(one: Set) -> Iterator[Text]:
    assert one.why is not None
    yield one.why
    if one.detail:
        yield _LACKING
        yield from _named(one.detail)
    yield _FILES
    yield from _named(one.names)


def _named(names: Sequence[str]) -> Iterator[Text]:
    for name in names[:SHOWN]:
        yield Text(sv=f"- {name}", en=f"- {name}")
    if len(names) > SHOWN:
        left = len(names) - SHOWN
        yield Text(sv=f"- och {left} till", en=f"- and {left} more")


def _receipt(signed: bytes) -> Receipt:
    return msgspec.json.decode(signed, type=Signed).receipt


def _stem(kept: Kept) -> str:
    """`leverans-12-202506-godtagen`: number, month and verdict."""
    verdict = STATES[kept.state].name.sv
    if kept.received.test and kept.receipt is not None:
        verdict = OUTCOME[_receipt(kept.receipt).verdict.outcome].sv
    what = "prov" if kept.received.test else "leverans"
    return f"{what}-{kept.number}-{kept.received.month}-{_plain(verdict)}"


def _moment(one: Set) -> str:
    return f"{swedish_day(one.at):%Y%m%d}-{one.token[:6]}"


def _plain(text: str) -> str:
    """In letters that every file system knows."""
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


class _Form:
    """A text with places to fill in, in both languages."""

    def __init__(self, sv: str, en: str) -> None:
        self._text = Text(sv=sv, en=en)

    def format(self, **values: object) -> Text:
        """The text, filled in; a value that is a text itself in its language."""
        return Text(sv=self._filled("sv", values), en=self._filled("en", values))

    def _filled(self, language: Language, values: dict[str, object]) -> str:
        said = {name: one.in_(language) if isinstance(one, Text) else one for name, one in values.items()}
        return self._text.in_(language).format(**said)


_HEAD = _Form(
    "Leverans {number}, uppgiftslämnare {reporter}, månad {month}",
    "Delivery {number}, reporter {reporter}, month {month}",
)
_STATE = _Form("Läge: {state}", "State: {state}")
_CONFIRM = _Form(
    "Så här bekräftar du: lägg en textfil som heter {number}.bekräfta i in/. Skriv skälet i filen. Du kan också "
    "bekräfta i portalen.",
    "To confirm: put a text file named {number}.bekräfta in in/. Write the reason in the file. You can also confirm in "
    "the portal.",
)
_AGAIN = Text(
    sv="Samma filer har lämnats förut. Det svar de fick gäller.",
    en="The same files were sent before. The answer that they got holds.",
)
_LACKING = Text(sv="Det som saknas eller inte stämmer:", en="What is wanting, or does not agree:")
_FILES = Text(sv="Filerna som inte lämnades in:", en="The files that were not handed in:")
