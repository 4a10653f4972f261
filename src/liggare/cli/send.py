"""`liggare send`: check here, show what will happen, send with resume, wait for the answer, and keep the receipt."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import cyclopts
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from liggare.check.published import rulings_of
from liggare.check.ruling import Ruling
from liggare.cli.at_work import DONE, FAILED, NO, WAITING, WRONG_USAGE, facts, leave, said
from liggare.cli.check import EXIT, FINDINGS_FILE, checked
from liggare.cli.choose import Lang, errors, output, register_of
from liggare.cli.send_shown import show_answer, show_halts, show_plan, show_summary
from liggare.operate.opening import delivery_in
from liggare.operate.refusal import Refused
from liggare.read.delivery import Delivery
from liggare.receipt.overview import overview
from liggare.receipt.text import print_report
from liggare.send.sending import Way, answered, complete, confirm, keep, upload
from liggare.send.token import address_in, token_in
from liggare.send.wire import Away, Body, Patience, Turned, Wire, wire
from liggare.spec.codelist import load_codebook
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Register, Text

app = cyclopts.App(name="send")

RECEIPTS = "receipts"
MINUTE = 60.0
_EXIT = {"refused": NO, "undecided": FAILED, "failed by us": FAILED, "lapsed": FAILED, "withdrawn": NO}
_Flag = Annotated[bool, cyclopts.Parameter(negative=())]


@dataclass(frozen=True)
class _Errand:
    """What is to be sent, how, where its receipt goes, and what the sender has said in advance."""

    register: Register
    delivery: Delivery
    files: tuple[Path, ...]
    way: Way
    out: Path
    yes: bool
    reason: str
    wait: float
    lang: Language

    @property
    def reporter(self) -> str:
        """The reporter that the files' names tell."""
        return self.delivery.sources[0].reporter


@app.default
def send_command(
    paths: Annotated[list[Path], cyclopts.Parameter(negative=())],
    /,
    *,
    to: str,
    register: str | None = None,
    test: _Flag = False,
    forecast: _Flag = False,
    yes: _Flag = False,
    confirm_shrink: str = "",
    token_file: Path | None = None,
    out: Path | None = None,
    patience: int = 15,
    wait: int = 60,
    lang: Lang = "sv",
) -> int:
    """Skicka en leverans från den egna datorn. / Send a delivery from one's own machine.

    Samma kommando igen fortsätter där det avbröts, och samma filer blir aldrig två leveranser.
    / The same command again goes on where it was cut off, and the same files never become two deliveries.

    Parameters
    ----------
    paths
        Mapp, zipfil eller filer. / A folder, a zip file, or files.
    to
        Portalens adress: https://lamna.exempel.se. / The portal's address: https://send.example.com.
    register
        Registret; filernas namn säger det om inget anges. / The register; told by the files' names if left out.
    test
        Pröva hos mottagaren utan verkan. / Try it at the receiver without effect.
    forecast
        Visa bara vad en leverans skulle ändra hos mottagaren. / Only show what a delivery would change at the receiver.
    yes
        Fråga inte innan det skickas. Att poster faller bort bekräftas inte av det.
        / Do not ask before sending. That records fall away is not confirmed by it.
    confirm_shrink
        Skälet till att poster faller bort: bekräftar det, om mottagaren frågar.
        / Why records fall away: confirms it, if the receiver asks.
    token_file
        Filen med API-nyckeln, läsbar bara för dig; annars LIGGARE_TOKEN.
        / The file with the token, readable for you alone; LIGGARE_TOKEN if left out.
    out
        Mapp för kvittot; annars receipts i datamappen.
        / Folder for the receipt; receipts in the data folder if left out.
    patience
        Så många minuter försöker det igen när ingen svarar. / So many minutes is it tried again when nobody answers.
    wait
        Så många minuter väntar det på svaret. / So many minutes does it wait for the answer.
    """
    try:
        token, address = token_in(token_file), address_in(to)
        if test and forecast:
            raise Refused(_ONE_WAY)
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    chosen = register_of(paths, register, None, None, lang)
    way: Way = "forecast" if forecast else "test" if test else "delivery"
    folder = out or data_folder() / RECEIPTS / (urlsplit(address).hostname or "")
    line = wire(address, token, lang, Patience(patience * MINUTE, _pause_told(lang)))
    with _told_wrong(lang), line as opened, tempfile.TemporaryDirectory(prefix="liggare-") as work:
        delivery = delivery_in(paths, chosen, Path(work))
        if not delivery.sources:
            raise Refused(_NOTHING)
        files = _files(paths)
        errand = _Errand(chosen, delivery, files, way, folder, yes, confirm_shrink, wait * MINUTE, lang)
        return _sent(opened, errand, address, Path(work))


def _sent(opened: Wire, errand: _Errand, address: str, work: Path) -> int:
    """Check here, ask, and send; how the command ends."""
    account = opened.json("GET", "/account")
    needed = "send" if errand.way == "delivery" else "test"
    if errand.reporter not in account["rights"].get(needed, []):
        raise Refused(_not_for(errand.reporter))
    code = _checked_here(errand, _rulings(opened, errand.register), work)
    if code != DONE:
        said(_NOT_SENT, errand.lang, "yellow")
        return code
    show_plan(errand.delivery, errand.register, (address, str(account["account"]), errand.way), errand.lang)
    if not errand.yes:
        _require_yes(_ASK, errand.lang)
    with _bar() as told:
        begun = upload(opened, errand.files, told)
    started = complete(opened, begun, errand.way)
    if started["forecast"] is not None:
        return _forecast(opened, int(started["forecast"]), errand)
    if started["again"]:
        said(_AGAIN, errand.lang, "yellow", number=started["delivery"])
    return _delivered(opened, int(started["delivery"]), errand)


def _files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files as they lie, as a browser would send them: those of a folder, but not those that are hidden."""
    found = [sorted(one.iterdir()) if one.is_dir() else [one] for one in paths]
    return tuple(one for several in found for one in several if one.is_file() and not one.name.startswith("."))


def _rulings(opened: Wire, register: Register) -> tuple[Ruling, ...]:
    """What the receiver has decided of rules, so that the check here is the check there."""
    answer = opened.ask("GET", f"/registers/{register.id}/rulings")
    try:
        return rulings_of(answer.content, register.id)
    except ValueError:
        raise Away(_OLD_RULES) from None


def _checked_here(errand: _Errand, rulings: tuple[Ruling, ...], work: Path) -> int:
    """Check by the receiver's rules; the report is shown unless all is well."""
    codes = load_codebook()
    result = checked(errand.delivery, errand.register, codes, work / FINDINGS_FILE, rulings)
    if result.verdict.outcome != "accepted" or result.finding_count:
        print_report(overview(result, codes, errand.lang), output())
    else:
        said(_GOOD, errand.lang, "green")
    return EXIT[result.verdict.outcome]


def _forecast(opened: Wire, number: int, errand: _Errand) -> int:
    with _waiting(errand.lang) as told:
        path = f"/forecasts/{number}"
        found = answered(opened, path, lambda one: one["state"] in ("waiting", "running"), errand.wait, told)
    if found["state"] in ("waiting", "running"):
        raise Away(_SLOW)
    if found["state"] == "failed":
        leave(_THEIRS, errand.lang, FAILED)
    show_summary(found["summary"], errand.lang)
    return EXIT[found["summary"]["verdict"]["outcome"]]


def _delivered(opened: Wire, number: int, errand: _Errand) -> int:
    """Wait for the answer; if it waits for a confirmation ask for one; keep the receipt."""
    found = _awaited(opened, number, errand)
    if found["state"] == "waiting for confirmation":
        show_halts(found, errand.lang)
        reason = errand.reason.strip() or _asked_reason(errand)
        if not reason:
            said(_UNCONFIRMED, errand.lang, "yellow", number=number)
            return WAITING
        confirm(opened, number, reason)
        found = _awaited(opened, number, errand)
    show_answer(found, errand.lang)
    if found["has_receipt"]:
        show_summary(opened.json("GET", f"/deliveries/{number}/summary"), errand.lang)
        path = errand.out / f"kvitto-{number}.json"
        try:
            keep(opened.ask("GET", f"/deliveries/{number}/receipt").content, path)
        except OSError as error:
            leave(_unkept(path, error.strerror or type(error).__name__), errand.lang, FAILED)
        output().print(facts({_RECEIPT.in_(errand.lang): str(path)}))
    return WAITING if found["outcome"].startswith("waiting") else _EXIT.get(found["outcome"], DONE)


def _awaited(opened: Wire, number: int, errand: _Errand) -> Body:
    with _waiting(errand.lang) as told:
        path = f"/deliveries/{number}"
        found = answered(opened, path, lambda one: one["phase"] == "under way", errand.wait, told)
    if found["phase"] == "under way":
        raise Away(_slow(number))
    return found


def _asked_reason(errand: _Errand) -> str:
    """Why records fall away, from somebody who sits there; nobody is asked when it runs on its own."""
    if errand.yes or not sys.stdin.isatty():
        return ""
    output().print(_WHY.in_(errand.lang), markup=False, soft_wrap=True)
    return input("> ").strip()


def _require_yes(question: Text, lang: Language) -> None:
    """Leave unless somebody who sits there says yes."""
    if not sys.stdin.isatty():
        leave(_NOBODY_THERE, lang, WRONG_USAGE)
    output().print(question.in_(lang), markup=False, soft_wrap=True)
    if input("> ").strip().casefold() not in ("j", "ja", "y", "yes"):
        leave(_LEFT, lang, NO)


@contextmanager
def _told_wrong(lang: Language) -> Iterator[None]:
    """What cannot be done is told and ends the command: 2 if the caller can mend it, 3 if the receiver cannot now."""
    try:
        yield
    except Turned as turned:
        leave(turned.text, lang, NO if turned.code == "refused" else WRONG_USAGE)
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    except Away as away:
        leave(away.text, lang, FAILED)


def _pause_told(lang: Language) -> Callable[[float], None]:
    def told(seconds: float) -> None:
        errors().print(_PAUSE.in_(lang).format(seconds=round(seconds)), style="yellow", markup=False)

    return told


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(name: str, done: int, of: int) -> None:
            bar.update(task, description=name, completed=done, total=of)

        yield told


@contextmanager
def _waiting(lang: Language) -> Iterator[Callable[[str, int, int], None]]:
    with Console(stderr=True).status(_WAITS.in_(lang)) as status:

        def told(_state: str, before: int, _of: int) -> None:
            status.update(_QUEUE.in_(lang).format(before=before) if before else _WAITS.in_(lang))

        yield told


_ONE_WAY = Text(sv="Ange --test eller --forecast, inte båda.", en="Name --test or --forecast, not both.")
_NOTHING = Text(
    sv="Ingen av filerna har ett namn som registret tar emot. Kör liggare check för att se varför. Inget har skickats.",
    en="None of the files has a name that the register takes. Run liggare check to see why. Nothing was sent.",
)
_GOOD = Text(sv="Kontrollerad här: inga fynd.", en="Checked here: no findings.")
_NOT_SENT = Text(sv="Inget har skickats.", en="Nothing was sent.")
_ASK = Text(sv="Skicka? (ja/nej)", en="Send? (yes/no)")
_LEFT = Text(sv="Inget har skickats.", en="Nothing was sent.")
_NOBODY_THERE = Text(
    sv="Ingen är här och kan svara. Ange --yes för att skicka utan fråga. Inget har skickats.",
    en="Nobody is here to answer. Give --yes to send without a question. Nothing was sent.",
)
_AGAIN = Text(
    sv="Samma filer har lämnats förut, som leverans {number}. Inget nytt har hänt.",
    en="The same files were sent before, as delivery {number}. Nothing new has happened.",
)
_WHY = Text(
    sv="Stämmer det att posterna faller bort? Skriv varför, eller tryck bara retur för att låta leveransen vänta.",
    en="Is it right that the records fall away? Write why, or only press return to let the delivery wait.",
)
_UNCONFIRMED = Text(
    sv="Leverans {number} väntar på bekräftelse; registret är oförändrat. Stämmer den: kör igen med "
    "--confirm-shrink SKÄL, eller bekräfta i portalen. Annars: ta tillbaka den där.",
    en="Delivery {number} waits for a confirmation; the register is unchanged. If it is right: run again with "
    "--confirm-shrink REASON, or confirm it in the portal. Otherwise: withdraw it there.",
)
_THEIRS = Text(
    sv="Prognosen misslyckades hos mottagaren. Felet är inte ert. Inget har ändrats.",
    en="The forecast failed at the receiver. The fault is not yours. Nothing has changed.",
)
_SLOW = Text(sv="Prognosen är inte färdig ännu. Kör igen senare.", en="The forecast is not ready yet. Run again later.")
_OLD_RULES = Text(
    sv="Mottagarens beslut om regler går inte att läsa. Uppdatera Liggare här. Inget har skickats.",
    en="The receiver's decisions about rules cannot be read. Update Liggare here. Nothing was sent.",
)
_PAUSE = Text(
    sv="Ingen svarar, eller mottagaren ber oss vänta. Försöker igen om {seconds} s.",
    en="Nobody answers, or the receiver asks us to wait. Trying again in {seconds} s.",
)
_WAITS = Text(sv="Väntar på svaret …", en="Waiting for the answer …")
_QUEUE = Text(sv="Väntar på svaret: {before} före i kön …", en="Waiting for the answer: {before} before it …")
_RECEIPT = Text(sv="kvitto", en="receipt")


def _not_for(reporter: str) -> Text:
    return Text(
        sv=f"API-nyckeln får inte lämna för uppgiftslämnare {reporter}, som filerna är från. Inget har skickats.",
        en=f"The token may not send for reporter {reporter}, which the files are of. Nothing was sent.",
    )


def _slow(number: int) -> Text:
    return Text(
        sv=f"Leverans {number} är mottagen men inte färdigbehandlad. Kör samma kommando igen för att få svaret.",
        en=f"Delivery {number} is received but not done. Run the same command again to get the answer.",
    )


def _unkept(path: Path, reason: str) -> Text:
    return Text(
        sv=f"Kvittot kunde inte skrivas i {path}: {reason}. Leveransen är lämnad; kör igen med en annan --out.",
        en=f"The receipt could not be written in {path}: {reason}. The delivery is sent; run again with another --out.",
    )
