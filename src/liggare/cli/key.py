"""`liggare key`: new keys for what is kept encrypted."""

from __future__ import annotations

from typing import Literal

import cyclopts

from liggare.cli.at_work import DONE, Acting, Data, opened, said, user
from liggare.cli.choose import Lang
from liggare.operate.upkeep import rotate
from liggare.spec.model import Text

app = cyclopts.App(name="key")


@app.command(name="rotate")
def rotate_key(
    purpose: Literal["vault", "identity"], /, *, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Byt nyckel och kryptera om under den nya. / Make a new key, and encrypt anew under it.

    Parameters
    ----------
    purpose
        Vad nyckeln är till för: filerna i valvet (vault) eller identitetsnumren (identity).
        / What the key is for: the files of the vault (vault) or the identity numbers (identity).
    """
    with opened(data, lang) as office:
        done = rotate(office, purpose, user(acting))
    said(_DONE, lang, "green", count=done)
    return DONE


_DONE = Text(sv="Nyckeln är bytt; {count} omkrypterade.", en="The key is rotated; {count} encrypted anew.")
