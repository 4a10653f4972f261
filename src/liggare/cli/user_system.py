"""`liggare user system`, `token` and `key`: accounts of programs, and what they show when they come on their own."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli.at_work import (
    DONE,
    FAILED,
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
from liggare.cli.choose import Lang, output
from liggare.operate.access import LASTS, ROLES, Right, Role
from liggare.operate.credential import Credential, CredentialKind, is_system
from liggare.operate.credentials import (
    OVERLAP,
    CredentialWanted,
    add_key,
    credential,
    end_credential,
    let_system_in,
    make_token,
    open_system,
    rotate_token,
)
from liggare.operate.grant import AccessWanted
from liggare.operate.refusal import Refused
from liggare.operate.rights_told import USUAL
from liggare.receipt.notation import swedish_time
from liggare.spec.model import Language, Text

system = cyclopts.App(name="system", help="Systemkonton: öppna, visa. / System accounts: open, show.")
token = cyclopts.App(name="token", help="Systemkontons API-nycklar. / System accounts' tokens for the API.")
key = cyclopts.App(name="key", help="Systemkontons öppna nycklar till SFTP. / System accounts' public keys for SFTP.")

Account = Annotated[str, cyclopts.Parameter(help="Systemkontots namn: 14-journal. / The system account's name.")]
Label = Annotated[
    str, cyclopts.Parameter(help="Vad den kallas, till exempel datorns namn. / What it is called: the computer's name.")
]
Rights = Annotated[
    list[Right],
    cyclopts.Parameter(
        name="--right",
        negative=(),
        help="Vad den får göra, en gång för varje; annars pröva, lämna och se leveranser. "
        "/ What it may do, once for each; test, send and see deliveries if left out.",
    ),
]
Reporters = Annotated[
    list[str],
    cyclopts.Parameter(
        name="--reporter",
        negative=(),
        help="Bara för den uppgiftslämnaren (filkod), en gång för varje; annars alla som kontot är för. "
        "/ Only for that reporter (filkod), once for each; all that the account is for if left out.",
    ),
]
Days = Annotated[int, cyclopts.Parameter(help="Så många dagar gäller den. / So many days does it hold.")]
Number = Annotated[int, cyclopts.Parameter(help="Numret, som list visar det. / The number, as list shows it.")]
Into = Annotated[
    Path | None,
    cyclopts.Parameter(
        name="--out",
        help="Filen den skrivs i, läsbar bara för dig; annars visas den. "
        "/ The file it is written in, for you alone to read; shown if left out.",
    ),
]


@system.command(name="open")
def open_account(
    account: Account,
    /,
    *,
    reporter: str,
    reason: Reason,
    role: Role = "sender",
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Öppna ett systemkonto med en roll, eller ge det en roll till. / Open a system account, or give it one more role.

    Parameters
    ----------
    reporter
        Uppgiftslämnaren (filkod) som det är för. / The reporter (filkod) that it is for.
    role
        Rollen: sender, technician eller vendor. / The role: sender, technician or vendor.
    """
    wanted = AccessWanted(account, role, reporter, reason)
    with opened(data, lang) as office:
        known = bool(office.access.of(account.strip().casefold()))
        (let_system_in if known else open_system)(office, wanted, user(acting))
    said(_OPENED, lang, "green", account=account.strip().casefold(), role=ROLES[role].name.in_(lang), reporter=reporter)
    return DONE


@system.command(name="list")
def list_accounts(*, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa systemkontona och deras roller. / Show the system accounts and their roles."""
    with opened(data, lang) as office:
        grants, today = [one for one in office.access.of("") if is_system(one.account)], office.today()
    if json:
        show_json([vars(one) for one in grants])
        return DONE
    made = table(_ACCOUNTS, lang, frozenset({0}))
    for one in grants:
        last = one.last.isoformat() if one.last and one.holds(today) else _OVER.in_(lang)
        made.add_row(str(one.number), one.account, ROLES[one.role].name.in_(lang), one.reporter, last)
    listed(made)
    return DONE


@token.command(name="make")
def make(
    account: Account,
    /,
    *,
    label: Label,
    rights: Rights = [],  # noqa: B006
    reporters: Reporters = [],  # noqa: B006
    days: Days = LASTS.days,
    out: Into = None,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Gör en API-nyckel; den visas en enda gång. / Make a token for the API; it is shown only once."""
    wanted = _wanted(account, label, rights, reporters, days)
    _require_free(out, lang)
    with opened(data, lang) as office:
        number, made = make_token(office, wanted, user(acting))
    return _handed_over(number, made, out, lang)


@token.command(name="rotate")
def rotate(number: Number, /, *, out: Into = None, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Byt en API-nyckel: den gamla gäller en vecka till. / Rotate a token: the old one holds for a week more."""
    _require_free(out, lang)
    with opened(data, lang) as office:
        made, shown = rotate_token(office, number, user(acting))
    said(_ROTATED, lang, days=OVERLAP.days, number=number)
    return _handed_over(made, shown, out, lang)


@token.command(name="list")
def list_tokens(account: Account = "", /, *, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa vilka API-nycklar som finns, aldrig nycklarna själva. / Show which tokens there are, never the tokens."""
    return _list("token", account, json, data, lang)


@token.command(name="end")
def end_token(number: Number, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Avsluta en API-nyckel genast. / End a token for the API at once."""
    return _end("token", number, reason, acting, data, lang)


@key.command(name="add")
def add(
    account: Account,
    file: Path,
    /,
    *,
    label: Label,
    rights: Rights = [],  # noqa: B006
    reporters: Reporters = [],  # noqa: B006
    days: Days = LASTS.days,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Lägg till en öppen nyckel. / Add a public key.

    Parameters
    ----------
    file
        Filen som slutar på .pub. / The file that ends in .pub.
    """
    try:
        line = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        leave(_unread(file), lang, WRONG_USAGE)
    with opened(data, lang) as office:
        number = add_key(office, _wanted(account, label, rights, reporters, days), line, user(acting))
        mark = credential(office, number).mark
    said(_ADDED, lang, "green", number=number, mark=mark)
    return DONE


@key.command(name="list")
def list_keys(account: Account = "", /, *, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa de öppna nycklarna. / Show the public keys."""
    return _list("key", account, json, data, lang)


@key.command(name="end")
def end_key(number: Number, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Avsluta en öppen nyckel genast. / End a public key at once."""
    return _end("key", number, reason, acting, data, lang)


def _wanted(account: str, label: str, rights: Iterable[Right], reporters: Iterable[str], days: int) -> CredentialWanted:
    return CredentialWanted(account.strip().casefold(), label, tuple(rights) or USUAL, tuple(reporters), days)


def _require_free(out: Path | None, lang: Language) -> None:
    """A file that is there is never written over; asked before a token is made that nobody can be shown again."""
    if out is not None and (out.exists() or not out.parent.is_dir()):
        leave(_unfit(out), lang, WRONG_USAGE)


def _handed_over(number: int, made: str, out: Path | None, lang: Language) -> int:
    if out is None:
        said(_MADE, lang, "green", number=number)
        output().print(made, markup=False, soft_wrap=True)
        return DONE
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{made}\n")
    except OSError:
        leave(_unwritten(out, number), lang, FAILED)
    said(_WRITTEN, lang, "green", number=number, out=out)
    return DONE


def _list(kind: CredentialKind, account: str, json: bool, data: Path | None, lang: Language) -> int:
    with opened(data, lang) as office:
        every = office.credentials.select(account=account.strip().casefold())
        found, today = [one for one in every if one.kind == kind], office.today()
    if json:
        show_json([{name: value for name, value in vars(one).items() if name != "mark"} for one in found])
        return DONE
    made = table(_CREDENTIALS, lang, frozenset({0}))
    for one in found:
        made.add_row(*_row(one, today, lang))
    listed(made)
    return DONE


def _row(one: Credential, today: dt.date, lang: Language) -> tuple[str, ...]:
    used = swedish_time(one.used, lang) if one.used else "–"
    last = one.last.isoformat() if one.holds(today) else _OVER.in_(lang)
    return str(one.number), one.account, one.label, ", ".join(one.rights), ", ".join(one.reporters) or "–", last, used


def _end(kind: CredentialKind, number: int, reason: str, acting: str | None, data: Path | None, lang: Language) -> int:
    with opened(data, lang) as office:
        if credential(office, number).kind != kind:
            raise Refused(_OTHER_KIND)
        end_credential(office, number, user(acting), reason)
    said(_ENDED, lang, "green", number=number)
    return DONE


_ACCOUNTS = (
    Text(sv="nr", en="no."),
    Text(sv="konto", en="account"),
    Text(sv="roll", en="role"),
    Text(sv="uppgiftslämnare", en="reporter"),
    Text(sv="till", en="until"),
)
_CREDENTIALS = (
    Text(sv="nr", en="no."),
    Text(sv="konto", en="account"),
    Text(sv="namn", en="label"),
    Text(sv="får", en="may"),
    Text(sv="uppgiftslämnare", en="reporter"),
    Text(sv="till", en="until"),
    Text(sv="senast använd", en="last used"),
)
_OVER = Text(sv="gäller inte", en="does not hold")
_OPENED = Text(
    sv="Systemkontot {account} är nu {role} för {reporter}. Gör en API-nyckel: liggare user token make {account}",
    en="The system account {account} is now {role} for {reporter}. Make a token: liggare user token make {account}",
)
_MADE = Text(
    sv="API-nyckel {number} är gjord. Den visas bara nu; spara den där ingen annan kan läsa den:",
    en="Token {number} is made. It is shown only now; keep it where nobody else can read it:",
)
_WRITTEN = Text(sv="API-nyckel {number} är gjord och står i {out}.", en="Token {number} is made, and is in {out}.")
_ROTATED = Text(
    sv="API-nyckel {number} gäller högst {days} dagar till. Byt till den nya innan dess.",
    en="Token {number} holds for at most {days} days more. Change to the new one before then.",
)
_ADDED = Text(sv="Nyckel {number} är tillagd: {mark}", en="Key {number} is added: {mark}")
_ENDED = Text(sv="Nyckel {number} är avslutad.", en="Number {number} is ended.")
_OTHER_KIND = Text(
    sv="Numret är en annan sorts nyckel: se liggare user token list och liggare user key list. Inget har ändrats.",
    en="The number is of the other kind: see liggare user token list and liggare user key list. Nothing has changed.",
)


def _unread(file: Path) -> Text:
    return Text(
        sv=f"Kan inte läsa {file}. Ange filen som slutar på .pub.",
        en=f"Cannot read {file}. Name the file that ends in .pub.",
    )


def _unfit(out: Path) -> Text:
    return Text(
        sv=f"{out} finns redan, eller mappen finns inte. Ange en fil som inte finns. Ingen nyckel har gjorts.",
        en=f"{out} is there already, or its folder is not. Name a file that is not there. No token was made.",
    )


def _unwritten(out: Path, number: int) -> Text:
    return Text(
        sv=f"Kunde inte skriva {out}. Ingen har fått API-nyckel {number}: avsluta den och gör en ny.",
        en=f"Could not write {out}. Nobody has got token {number}: end it and make a new one.",
    )
