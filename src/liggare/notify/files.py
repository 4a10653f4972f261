"""Mails -> files in a folder, one each, for a person or another program to send on."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from liggare.notify.message import message
from liggare.operate.duty_ports import NotSent
from liggare.operate.reminded import Mail
from liggare.spec.model import Text


class FileMailer:
    """A folder of mails, `<id>.eml` each, for its owner alone. It can tell what it has taken."""

    def __init__(self, folder: Path, sender: str) -> None:
        """The folder is made when the first mail is written."""
        self._folder, self._sender = folder, sender

    def send(self, mail: Mail) -> None:
        """Write the mail; one that is there already is written anew. NotSent if it cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(mail)
        except OSError as error:
            raise NotSent(_not_written(self._folder, error), lasting=False) from error

    def has(self, mail_id: str) -> bool | None:
        """Whether the mail is there, whole."""
        return self._path(mail_id).exists()

    def _path(self, mail_id: str) -> Path:
        return self._folder / f"{mail_id}.eml"

    def _write(self, mail: Mail) -> None:
        """Under a passing name first: a mail that has its name is whole and on the disk."""
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(message(mail, self._sender))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path(mail.id))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _not_written(folder: Path, error: OSError) -> Text:
    reason = error.strerror or type(error).__name__
    return Text(sv=f"Kan inte skriva i {folder}: {reason}.", en=f"Cannot write in {folder}: {reason}.")
