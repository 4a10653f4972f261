"""An e-mail address -> an account, and a link by which its owner chooses a password, printed or sent by mail."""

from __future__ import annotations

import hashlib
from typing import Any, get_args

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from liggare.notify.settings import mailer
from liggare.operate.access import ROLES, Grant
from liggare.operate.duty_ports import NotSent, PerhapsSent
from liggare.operate.refusal import Refused
from liggare.operate.reminded import Mail
from liggare.portal.accounts.models import Account
from liggare.spec.model import Language, Text

LANGUAGES: tuple[Language, ...] = get_args(Language)


def account_for(email: str, name: str = "") -> Any:
    """The account with that address; it is made, without a password, if there is none."""
    address = email.strip().casefold()
    found = Account.objects.filter(email=address).first()
    if found is None:
        found = Account.objects.create_user(address, name)
        EmailAddress.objects.create(user=found, email=address, verified=True, primary=True)
    return found


def link_for(account: Any) -> str:
    """A link that works once, for choosing a password; Django lets it expire after three days."""
    uid, key = user_pk_to_url_str(account), default_token_generator.make_token(account)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
    return f"{settings.LIGGARE.url}{path}"


def is_invited(account: Any) -> bool:
    """Whether they have never come: no password chosen, and never logged in."""
    return bool(account.last_login is None and not account.has_usable_password())


def tell_of_access(grant: Grant) -> Text | None:
    """Make the account that has been given a role if there is none, and tell its owner by mail in both languages.

    Who has never come gets a link for choosing a password. Why the mail was not sent, None if it was.
    """
    account = account_for(grant.account, grant.name)
    invited = is_invited(account)
    about = {
        "role": ROLES[grant.role].name,
        "reporter": grant.reporter,
        "link": link_for(account) if invited else f"{settings.LIGGARE.url}{reverse('account_login')}",
    }
    body = "\n\n".join(_written(grant, about, invited, lang) for lang in LANGUAGES) + "\n"
    return _sent(grant.account, " / ".join(_SUBJECT.in_(lang) for lang in LANGUAGES), body)


def _written(grant: Grant, about: dict[str, Any], invited: bool, lang: Language) -> str:
    opening = (_AT_REPORTER if grant.reporter else _AT_HOLDER).in_(lang)
    opening = opening.format(role=about["role"].in_(lang), reporter=about["reporter"])
    return "\n\n".join([opening, (_CHOOSE if invited else _LOG_IN).in_(lang), about["link"], _ELSE.in_(lang)])


def _sent(to: str, subject: str, body: str) -> Text | None:
    now = timezone.now()
    mail_id = hashlib.sha256(f"{now.isoformat()} {to} {subject}".encode()).hexdigest()[:32]
    try:
        mailer(settings.LIGGARE.folder).send(Mail(mail_id, to, subject, body, now))
    except (NotSent, Refused) as error:
        return error.text
    except PerhapsSent:
        return _PERHAPS
    return None


def close_account(email: str) -> bool:
    """Let nobody log in with the account any more; False if there is none that is open."""
    return bool(Account.objects.filter(email=email.strip().casefold(), is_active=True).update(is_active=False))


def open_account(email: str) -> bool:
    """Let its owner log in again; False if there is none that is closed."""
    return bool(Account.objects.filter(email=email.strip().casefold(), is_active=False).update(is_active=True))


_SUBJECT = Text(sv="Du har fått tillgång till Liggare", en="You have been given access to Liggare")
_AT_REPORTER = Text(
    sv="Du har fått rollen {role} för uppgiftslämnare {reporter} i portalen för hälsodataregister.",
    en="You have been given the role {role} for reporter {reporter} in the portal of the health data registers.",
)
_AT_HOLDER = Text(
    sv="Du har fått rollen {role} hos registerhållaren i portalen för hälsodataregister.",
    en="You have been given the role {role} at the register holder in the portal of the health data registers.",
)
_CHOOSE = Text(
    sv="Välj ett lösenord här. Länken fungerar en gång och slutar gälla efter tre dagar:",
    en="Choose a password here. The link works once, and ends after three days:",
)
_LOG_IN = Text(sv="Logga in som vanligt:", en="Log in as usual:")
_ELSE = Text(
    sv="Väntade du dig inte det här brevet? Gör då ingenting, och hör av dig till registerhållaren.",
    en="Did you not expect this letter? Then do nothing, and tell the register holder.",
)
_PERHAPS = Text(
    sv="e-postservern svarade inte till slut, så ingen vet om brevet kom fram.",
    en="the mail server did not answer in the end, so nobody knows whether the letter arrived.",
)
