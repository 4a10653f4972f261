"""The log-in's fields and faults -> what they are called, in our words in both languages, not the library's."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import lazy
from django.utils.translation import get_language

from liggare.spec.model import Text


def _now(text: Text) -> str:
    return text.in_("en" if get_language() == "en" else "sv")


_said = lazy(_now, str)
"""A text in the language of whoever reads it, when they read it."""


LABELS: Mapping[str, Text] = {
    "login": Text(sv="E-post", en="E-mail"),
    "email": Text(sv="E-post", en="E-mail"),
    "password": Text(sv="Lösenord", en="Password"),
    "oldpassword": Text(sv="Lösenordet du har nu", en="The password you have now"),
    "password1": Text(sv="Nytt lösenord", en="New password"),
    "password2": Text(sv="Samma lösenord en gång till", en="The same password once more"),
    "code": Text(sv="Kod", en="Code"),
    "name": Text(sv="Nyckelns namn", en="Name of the key"),
    "passwordless": Text(sv="Logga in med bara nyckeln", en="Log in with the key alone"),
}
"""What a field of the log-in's forms is called, by its name."""

HELP: Mapping[str, Text] = {
    "passwordless": Text(
        sv="En passkey: inget lösenord behövs, men nyckeln låses upp med fingeravtryck, ansikte eller PIN.",
        en="A passkey: no password is needed, but the key is unlocked by fingerprint, face or PIN.",
    ),
}
"""What is said of a field in place of the library's own help."""

FAULTS: Mapping[str, Text] = {
    "account_inactive": Text(sv="Kontot är stängt.", en="The account is closed."),
    "email_password_mismatch": Text(
        sv="E-postadressen eller lösenordet stämmer inte. Pröva igen, eller välj ett nytt lösenord.",
        en="The e-mail address or the password is not right. Try again, or choose a new password.",
    ),
    "enter_current_password": Text(
        sv="Det är inte lösenordet du har nu. Inget har ändrats.",
        en="That is not the password you have now. Nothing has changed.",
    ),
    "incorrect_code": Text(
        sv="Koden stämmer inte, eller är för gammal. Skriv den som appen visar nu.",
        en="The code is not right, or too old. Type the one that the app shows now.",
    ),
    "incorrect_password": Text(sv="Lösenordet stämmer inte.", en="The password is not right."),
    "invalid_login": Text(sv="Det gick inte att logga in.", en="The log-in did not succeed."),
    "invalid_or_expired_key": Text(
        sv="Länken är redan använd, eller för gammal.", en="The link has been used already, or is too old."
    ),
    "invalid_password_reset": Text(
        sv="Länken är redan använd, eller för gammal.", en="The link has been used already, or is too old."
    ),
    "too_many_login_attempts": Text(
        sv="För många försök. Vänta fem minuter och pröva igen.", en="Too many tries. Wait five minutes and try again."
    ),
    "rate_limited": Text(sv="Det går för fort. Vänta en stund.", en="That is too fast. Wait a while."),
    "cannot_delete_authenticator": Text(
        sv="Den andra faktorn kan inte tas bort.", en="The second factor cannot be removed."
    ),
    "cannot_generate_recovery_codes": Text(
        sv="Koppla först en app eller lägg till en nyckel. Sedan kan du få reservkoder.",
        en="First connect an app or add a key. Then you can get reserve codes.",
    ),
}
"""What is wrong, by the library's name for it."""


def faults(library: Mapping[str, object]) -> dict[str, object]:
    """The library's own messages, with ours in place of those that we have better words for."""
    return {**library, **{name: _said(text) for name, text in FAULTS.items() if name in library}}
