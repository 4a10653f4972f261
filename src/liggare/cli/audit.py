"""`liggare audit`: whether the chain of everything that was done holds, and its seal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli.at_work import DONE, NO, WRONG_USAGE, AsJson, Data, leave, listed, opened, said, show_json, table
from liggare.cli.choose import Lang
from liggare.operate.audit import Fault, FaultKind
from liggare.operate.checkpoint import checkpoint, verified
from liggare.receipt.keys import read_public
from liggare.spec.model import Text

app = cyclopts.App(name="audit")


@app.command(name="verify")
def verify_chain(*, key: Path | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Kontrollera att ingen händelse är ändrad, borttagen eller omflyttad. / Verify that no act was changed or removed.

    Slutkod 0 kedjan håller, 1 den håller inte. / Exit code 0 the chain holds, 1 it does not.

    Parameters
    ----------
    key
        Publik nyckel (PEM) för förseglingarna; annars installationens egen.
        / The public key (PEM) of the checkpoints; this installation's own if left out.
    """
    with opened(data, lang) as office:
        try:
            public = read_public(key) if key else None
        except OSError as error:
            leave(_unread(error.filename or str(key)), lang, WRONG_USAGE)
        entries, faults = verified(office, public)
        sealed = max((one.number for one in office.trail.checkpoints()), default=0)
    if json:
        show_json({"entries": entries, "sealed": sealed, "faults": [vars(fault) for fault in faults]})
    elif faults:
        said(_BROKEN, lang, "bold red")
        for fault in faults:
            said(_told(fault), lang)
    else:
        said(_HOLDS, lang, "green", entries=entries, sealed=sealed)
    return NO if faults else DONE


@app.command(name="checkpoint")
def make_checkpoint(*, data: Data = None, lang: Lang = "sv") -> int:
    """Försegla kedjan: signera dess sista händelse. / Seal the chain: sign its last act."""
    with opened(data, lang) as office:
        made = checkpoint(office)
    if made:
        said(_SEALED, lang, "green", number=made.number)
    else:
        said(_NOTHING_NEW, lang)
    return DONE


@app.command(name="list")
def list_acts(
    *,
    after: int = 0,
    most: Annotated[int, cyclopts.Parameter()] = 100,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa händelserna. / Show the acts.

    Parameters
    ----------
    after
        Bara de efter det numret. / Only those after that number.
    most
        Högst så många. / At most so many.
    """
    with opened(data, lang) as office:
        entries = [entry for entry, _ in zip(office.trail.entries(after), range(most), strict=False)]
    if json:
        show_json([vars(entry) for entry in entries])
        return DONE
    made = table(_HEADINGS, lang, frozenset({0}))
    for entry in entries:
        made.add_row(str(entry.number), entry.at[:19], entry.who, entry.what, entry.register, entry.on, entry.details)
    listed(made)
    return DONE


def _told(fault: Fault) -> Text:
    text = _FAULT[fault.kind]
    return Text(sv=f"• {text.sv}".format(number=fault.number), en=f"• {text.en}".format(number=fault.number))


def _unread(name: str) -> Text:
    return Text(sv=f"{name} går inte att läsa.", en=f"{name} cannot be read.")


_HEADINGS = (
    Text(sv="nr", en="no."),
    Text(sv="tid (UTC)", en="time (UTC)"),
    Text(sv="vem", en="who"),
    Text(sv="vad", en="what"),
    Text(sv="register", en="register"),
    Text(sv="på", en="on"),
    Text(sv="uppgifter", en="details"),
)
_FAULT: dict[FaultKind, Text] = {
    "changed": Text(sv="Händelse {number} är ändrad.", en="Entry {number} was changed."),
    "missing": Text(sv="Händelse {number} saknas.", en="Entry {number} is missing."),
    "out of place": Text(
        sv="Händelse {number} följer inte på den före: något är borttaget, ändrat eller omflyttat.",
        en="Entry {number} does not follow the one before: something was removed, changed or moved.",
    ),
    "cut": Text(
        sv="Kedjans slut är avklippt: händelse {number} och senare saknas, fast de var förseglade.",
        en="The end of the chain was cut: entry {number} and later are missing, though they were sealed.",
    ),
    "not as signed": Text(
        sv="Händelse {number} är inte den som förseglades: kedjan är omskriven.",
        en="Entry {number} is not the one that was sealed: the chain was written anew.",
    ),
    "false checkpoint": Text(
        sv="Förseglingen av händelse {number} är ändrad eller falsk.",
        en="The checkpoint at entry {number} was changed or is false.",
    ),
    "foreign key": Text(
        sv="Förseglingen av händelse {number} är gjord med en annan nyckel.",
        en="The checkpoint at entry {number} was made with another key.",
    ),
}
_HOLDS = Text(
    sv="Kedjan håller: {entries} händelser, förseglade till och med nummer {sealed}.",
    en="The chain holds: {entries} entries, sealed up to number {sealed}.",
)
_BROKEN = Text(sv="Kedjan håller INTE.", en="The chain does NOT hold.")
_SEALED = Text(sv="Förseglad till och med händelse {number}.", en="Sealed up to entry {number}.")
_NOTHING_NEW = Text(sv="Inget nytt att försegla.", en="Nothing new to seal.")
