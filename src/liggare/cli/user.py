"""`liggare user`: accounts of the portal, and what they may do."""

from __future__ import annotations

from typing import Annotated

import cyclopts

from liggare.cli.at_work import (
    DONE,
    NO,
    WRONG_USAGE,
    Acting,
    AsJson,
    Data,
    Reason,
    leave,
    opened,
    said,
    show_json,
    table,
    user,
)
from liggare.cli.choose import Lang, output
from liggare.cli.user_system import key, system, token
from liggare.operate.access import ROLES, Role
from liggare.operate.grant import AccessWanted, end_access, give_access
from liggare.operate.refusal import Refused
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Text

app = cyclopts.App(name="user")
for _group in (system, token, key):
    app.command(_group)

Email = Annotated[str, cyclopts.Parameter(help="Kontots e-postadress. / The account's e-mail address.")]


@app.command(name="add")
def add_user(
    email: Email,
    /,
    *,
    role: Role,
    reason: Reason,
    reporter: str = "",
    name: str = "",
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Ge ett konto en roll; kontot görs om det inte finns. / Give an account a role; it is made if it is not there.

    Länken som skrivs ut är för den som ska logga in: där väljs lösenordet. / The link that is printed is for whoever is
    to log in: the password is chosen there.

    Parameters
    ----------
    role
        Rollen. / The role.
    reporter
        Uppgiftslämnaren (filkod) som rollen är för; ingen för registerhållarens roller.
        / The reporter (filkod) that the role is for; none for the register holder's roles.
    name
        Namnet som visas. / The name that is shown.
    """
    _portal(data, lang)
    from liggare.portal.accounts.invite import account_for, link_for

    with opened(data, lang) as office:
        give_access(office, AccessWanted(email, role, reporter, reason), user(acting))
    account = account_for(email, name)
    said(_ADDED, lang, "green", role=ROLES[role].name.in_(lang))
    if not account.has_usable_password():
        output().print(_LINK.in_(lang).format(link=link_for(account)), markup=False, soft_wrap=True)
    return DONE


@app.command(name="link")
def link_user(email: Email, /, *, data: Data = None, lang: Lang = "sv") -> int:
    """Skriv ut en ny länk för att välja lösenord. / Print a new link for choosing a password."""
    _portal(data, lang)
    from liggare.portal.accounts.invite import link_for
    from liggare.portal.accounts.models import Account

    found = Account.objects.filter(email=email.strip().casefold(), is_active=True).first()
    if found is None:
        leave(_NO_ACCOUNT, lang, NO)
    output().print(_LINK.in_(lang).format(link=link_for(found)), markup=False, soft_wrap=True)
    return DONE


@app.command(name="list")
def list_users(*, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Visa vilka som får göra vad. / Show who may do what."""
    with opened(data, lang) as office:
        grants, today = office.access.of(""), office.today()
    if json:
        show_json([vars(one) for one in grants])
        return DONE
    made = table(_COLUMNS, lang, frozenset({0}))
    for one in grants:
        state = _WAITS if one.waiting else _HOLDS if one.holds(today) else _OVER
        last = one.last.isoformat() if one.last else ""
        name = ROLES[one.role].name.in_(lang)
        made.add_row(str(one.number), one.account, name, one.reporter or "–", state.in_(lang), last)
    output().print(made)
    return DONE


@app.command(name="end")
def end_user(number: int, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Avsluta en behörighet. / End an access.

    Parameters
    ----------
    number
        Behörighetens nummer, som user list visar det. / The access' number, as user list shows it.
    """
    with opened(data, lang) as office:
        end_access(office, number, user(acting), reason)
    said(_ENDED, lang, "green", number=number)
    return DONE


@app.command(name="close")
def close_user(email: Email, /, *, data: Data = None, lang: Lang = "sv") -> int:
    """Stäng ett konto: ingen kan logga in med det. / Close an account: nobody can log in with it."""
    _portal(data, lang)
    from liggare.portal.accounts.invite import close_account

    if not close_account(email):
        leave(_NO_ACCOUNT, lang, NO)
    said(_CLOSED, lang, "green")
    return DONE


def _portal(data: Data, lang: Lang) -> None:
    """Django as the portal has it, with its tables: before anything of the ledger is loaded."""
    from liggare.portal.configure import configure
    from liggare.portal.server import prepare
    from liggare.portal.settings import settings_of

    try:
        configure(settings_of(folder=data or data_folder()))
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    prepare()


_COLUMNS = (
    Text(sv="nr", en="no."),
    Text(sv="konto", en="account"),
    Text(sv="roll", en="role"),
    Text(sv="uppgiftslämnare", en="reporter"),
    Text(sv="läge", en="state"),
    Text(sv="till", en="until"),
)
_WAITS = Text(sv="väntar på beslut", en="waits for a decision")
_HOLDS = Text(sv="gäller", en="holds")
_OVER = Text(sv="gäller inte", en="does not hold")
_ADDED = Text(sv="Kontot är nu {role}.", en="The account is now {role}.")
_LINK = Text(sv="Välj lösenord här, inom tre dagar: {link}", en="Choose a password here, within three days: {link}")
_NO_ACCOUNT = Text(sv="Det finns inget sådant öppet konto.", en="There is no such open account.")
_ENDED = Text(sv="Behörighet {number} är avslutad.", en="Access {number} is ended.")
_CLOSED = Text(sv="Kontot är stängt.", en="The account is closed.")
