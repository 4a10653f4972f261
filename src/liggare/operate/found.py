"""A delivery -> the findings of its check, out of the vault, for as long as they are kept."""

from __future__ import annotations

from pathlib import Path

from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.spec.model import Text


def has_findings(office: Office, kept: Kept) -> bool:
    """Whether the delivery has been checked and its findings have not been destroyed: their time is not out."""
    return bool(kept.findings) and office.vault.holds(kept.findings)


def findings_of(office: Office, kept: Kept, folder: Path) -> Path:
    """The findings of a delivery, in the folder. Refused if it has none kept."""
    path = folder / "fynd.parquet"
    try:
        office.vault.fetch(kept.findings, path, lasting=False)
    except LookupError as error:
        raise Refused(_none(kept.number)) from error
    return path


def _none(number: int) -> Text:
    return Text(
        sv=f"Leverans {number} har inga sparade fynd.",
        en=f"Delivery {number} has no findings kept.",
    )
