"""What the tests of the ledger share: an empty one, on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liggare.store.ledger.ledger import Ledger


@pytest.fixture
def ledger(address: str, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    ledger = Ledger(tmp_path, address)
    yield ledger
    ledger.database.close()
