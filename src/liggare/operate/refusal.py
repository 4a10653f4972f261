"""Why something was not done -> an exception that says it in both languages, what to do about it included."""

from __future__ import annotations

from liggare.operate.ports import StoreFailure
from liggare.spec.model import Text


class Refused(ValueError):
    """What was asked for cannot be done as it was asked; nothing has changed. `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Unavailable(StoreFailure):
    """Something that is needed cannot be reached now: the same may work later."""


class Busy(Unavailable):
    """Somebody else holds the lock."""


class BaseMoved(RuntimeError):
    """The register has got another version since the work began: it must be worked out again."""
