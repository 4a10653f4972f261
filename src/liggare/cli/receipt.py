"""`liggare receipt`: tells whether a receipt is genuine, and whether it is about these files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli.choose import Lang, errors, output
from liggare.receipt import notation, words
from liggare.receipt.keys import PUBLIC, BadKey, read_public
from liggare.receipt.signing import Verification, verify
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language

app = cyclopts.App(name="receipt")

VALID, NOT_VALID, WRONG_USAGE = 0, 1, 2
_EXTRA_SHOWN = 10


@app.command(name="verify")
def verify_command(
    receipt: Path,
    files: Annotated[list[Path] | None, cyclopts.Parameter(negative=())] = None,
    /,
    *,
    key: Path | None = None,
    lang: Lang = "sv",
) -> int:
    """Kontrollera att ett kvitto är äkta. / Verify a receipt.

    Slutkod 0 gäller, 1 gäller inte, 2 felaktigt anrop. / Exit code 0 valid, 1 not valid, 2 wrong usage.

    Parameters
    ----------
    receipt
        Kvittot, kvitto.json. / The receipt, kvitto.json.
    files
        Filerna det gäller, deras mapp eller zipfil; utan dem prövas bara underskriften.
        / The files it is about, their folder or their zip file; without them only the signature is verified.
    key
        Undertecknarens publika nyckel (PEM); annars den här installationens egen.
        / The public key (PEM) of the one who signed; without it this installation's own.
    """
    public = key or data_folder() / "keys" / PUBLIC
    try:
        verification = verify(receipt, files or (), read_public(public))
    except BadKey as error:
        return _wrong(error.text.in_(lang))
    except OSError as error:
        name = "no_key" if error.filename == str(public) and not key else "cannot_read"
        return _wrong(words.phrase(name, lang, file=error.filename or receipt))
    for line, style in _told(verification, lang, compared=bool(files)):
        output().print(line, style=style, markup=False, soft_wrap=True)
    return VALID if verification.valid else NOT_VALID


def _wrong(message: str) -> int:
    errors().print(message, style="red", markup=False, soft_wrap=True)
    return WRONG_USAGE


def _told(verification: Verification, lang: Language, *, compared: bool) -> Iterator[tuple[str, str]]:
    if verification.valid:
        yield words.phrase("receipt_valid", lang), "bold green"
        yield _compared(verification, lang, compared=compared), ""
    else:
        name = "receipt_other_files" if verification.receipt else "receipt_not_valid"
        yield words.phrase(name, lang), "bold red"
    for failure in verification.failures:
        yield f"• {words.FAULT[failure.fault].in_(lang).format(what=failure.what)}", ""
    yield from ((line, "") for line in _about(verification, lang))


def _compared(verification: Verification, lang: Language, *, compared: bool) -> str:
    return words.phrase("files_compared" if compared else "files_not_compared", lang, count=len(verification.compared))


def _about(verification: Verification, lang: Language) -> Iterator[str]:
    """What the receipt says, if its signature holds."""
    receipt = verification.receipt
    if receipt is None:
        return
    if verification.extra:
        shown = verification.extra[:_EXTRA_SHOWN]
        names = ", ".join(shown) + (" …" if len(verification.extra) > len(shown) else "")
        yield words.phrase("files_extra", lang, names=names)
    yield words.phrase(
        "receipt_about",
        lang,
        register=receipt.register,
        reporter=receipt.reporter,
        month=notation.month(receipt.reporting_month, lang),
        time=notation.swedish_time(dt.datetime.fromisoformat(receipt.checked_at), lang),
    )
    yield words.phrase("receipt_verdict", lang, verdict=receipt.verdict.sentence.in_(lang))
