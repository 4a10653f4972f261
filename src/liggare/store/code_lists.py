"""Lists that the registry of units makes -> files in the data folder's code lists, where a check finds them."""

from __future__ import annotations

from pathlib import Path

from liggare.spec.codelist_store import Stored, read_stored, write_stored
from liggare.store.failure import told


class FolderCodeLists:
    """The code lists of a folder."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first list is put in force."""
        self._folder = folder

    def read(self, list_id: str) -> Stored | None:
        """The list in force; None if there is none. CodeListDamaged if it is not as it was put there."""
        return read_stored(list_id, self._folder)

    def write(self, stored: Stored) -> None:
        """Put a list in force: whole, or not at all. StoreFailure if it cannot be written."""
        with told(self._folder):
            write_stored(stored, self._folder)
