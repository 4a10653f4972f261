"""A data folder -> whether it is a test environment's: nothing makes one of a folder that is used in earnest."""

from __future__ import annotations

from pathlib import Path

from liggare.spec.model import Text
from liggare.store.durable import private_folder

FOLDER = "sandbox"
"""What a test environment's data folder has, and no other."""


def is_sandbox(folder: Path) -> bool:
    """Whether it is one."""
    return (folder / FOLDER).is_dir()


def make_sandbox(folder: Path) -> None:
    """Make an empty folder one. FileExistsError if there is something in it."""
    private_folder(folder)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    private_folder(folder / FOLDER)


OWN_DATABASE = Text(
    sv="Provmiljön har en egen databas i sin mapp: ta bort LIGGARE_DATABASE_URL. Inget har ändrats.",
    en="The test environment has a database of its own in its folder: remove LIGGARE_DATABASE_URL. Nothing is changed.",
)
