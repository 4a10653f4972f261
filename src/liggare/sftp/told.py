"""What can go wrong for a client -> short sentences in both languages, as the client shows them."""

from __future__ import annotations

from liggare.spec.model import Text

NO_FILE = Text(sv="Det finns ingen sådan fil eller mapp", en="There is no such file or folder")
NOT_ALLOWED = Text(sv="Det får inte göras här", en="That may not be done here")
NOT_BACK = Text(sv="Det som skickats kan inte hämtas tillbaka", en="What was sent cannot be fetched back")
IN_USE = Text(
    sv="Filen finns redan, håller på att skickas, eller för många filer är öppna",
    en="The file is there already, is being sent, or too many files are open",
)
TOO_LARGE = Text(
    sv="Filen får inte plats i kontots utrymme eller på vår disk",
    en="The file does not fit in the account's space or on our disk",
)
GAP = Text(
    sv="En bit av filen saknas; filen är inte hel. Fortsätt överföringen eller skicka den på nytt",
    en="A part of the file is missing; the file is not whole. Go on with it or send it again",
)
NO_FOLDERS = Text(
    sv="Inga mappar skapas eller tas bort: in, test, kvittens och spec finns redan",
    en="No folder is made or removed: in, test, kvittens and spec are there already",
)
CANNOT = Text(sv="Det kan servern inte", en="The server cannot do that")
OURS = Text(sv="Felet är vårt. Försök igen om en stund", en="The fault is ours. Try again in a while")
GOODBYE = Text(sv="Servern stängs. Anslut igen om en stund", en="The server is closing. Connect again in a while")
KEY_OVER = Text(sv="Nyckeln gäller inte längre", en="The key holds no longer")
TOO_MANY = Text(sv="För många anslutningar på en gång", en="Too many connections at once")
IDLE = Text(sv="Anslutningen har varit stilla för länge", en="The connection was idle for too long")
LONG = Text(sv="Anslutningen har varit öppen för länge", en="The connection was open for too long")


def said(text: Text) -> str:
    """Both languages in a line."""
    return f"{text.sv} / {text.en}"
