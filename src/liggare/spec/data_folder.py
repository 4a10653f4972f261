"""The environment turned into the folder where Liggare keeps what its user has given it; nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """`LIGGARE_DATA`, else `liggare` in the XDG data folder: `XDG_DATA_HOME`, or `~/.local/share`."""
    own = os.environ.get("LIGGARE_DATA")
    if own:
        return Path(own).expanduser()
    shared = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The XDG specification: a path that is not absolute is to be ignored.
    return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / "liggare"
