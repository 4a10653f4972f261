"""A lost key folder is told: no other key takes the place of one that rows were made with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_office import Desk, desk, months_of, visits

from liggare.operate.checkpoint import checkpoint, verified
from liggare.operate.kept import Wanted
from liggare.operate.pinned import secret_of
from liggare.operate.ports import StoreFailure
from liggare.store.keys import KeyFolder

APRIL, MAY = months_of(4, "2025-04"), months_of(3, "2025-05", start=11)


@pytest.fixture
def here(tmp_path: Path, address: str) -> Iterator[Desk]:
    """An office in which a delivery stands, on each database."""
    with desk(tmp_path, address) as opened:
        opened.send(visits(*APRIL))
        checkpoint(opened.office)
        yield opened


def _lost(keys: Path) -> None:
    shutil.rmtree(keys)


def _key_lost(keys: Path) -> None:
    (keys / "pseudonym-0001.key").unlink()


def _another(keys: Path) -> None:
    _key_lost(keys)
    KeyFolder(keys).secret("pseudonym")


@pytest.mark.parametrize(("lose", "said"), [(_lost, "saknas"), (_key_lost, "saknas"), (_another, "en annan")])
def test_nothing_is_received_with_another_key(
    here: Desk, tmp_path: Path, lose: Callable[[Path], None], said: str
) -> None:
    before, files, acts = here.records(), set(here.office.vault.digests()), here.acts()
    keys, kept = tmp_path / "keys", tmp_path / "backup"
    shutil.copytree(keys, kept)
    lose(keys)
    there = sorted(keys.glob("*"))
    with pytest.raises(StoreFailure) as told:
        here.send(visits(*APRIL, *MAY))
    assert said in told.value.text.sv
    assert "backup" in told.value.text.en
    assert (here.records(), set(here.office.vault.digests()), here.acts()) == (before, files, acts)
    assert len(here.office.deliveries.select(Wanted())) == 1
    assert sorted(keys.glob("*")) == there, "no new key is made"
    shutil.rmtree(keys, ignore_errors=True)
    shutil.copytree(kept, keys)
    assert here.send(visits(*APRIL, *MAY)).kept.state == "accepted"


@pytest.mark.parametrize("name", ["pseudonym-0001.key", "receipt-signing.pem"])
def test_a_data_folder_without_a_key_that_was_used_is_not_opened(
    here: Desk, tmp_path: Path, address: str, name: str
) -> None:
    here.send(visits(*APRIL, *MAY))
    kept = (tmp_path / "keys" / name).rename(tmp_path / "kept")
    with pytest.raises(StoreFailure, match="is not in the key folder"), desk(tmp_path, address):
        pass
    assert not (tmp_path / "keys" / name).exists(), "no new key is made"
    kept.rename(tmp_path / "keys" / name)
    with desk(tmp_path, address) as again:
        assert again.records() == here.records()


def test_nothing_is_signed_with_another_key(here: Desk, tmp_path: Path) -> None:
    for path in (tmp_path / "keys").glob("receipt-signing*"):
        path.unlink()
    KeyFolder(tmp_path / "keys").signing()
    with pytest.raises(StoreFailure, match="receipt-signing in the key folder is another"):
        here.send(visits(*APRIL, *MAY))
    assert len(here.office.deliveries.select(Wanted())) == 1
    assert verified(here.office)[1]


def test_a_secret_is_the_same_for_ever(here: Desk) -> None:
    first = secret_of(here.office, "explanation")
    assert secret_of(here.office, "explanation") == first != secret_of(here.office, "pseudonym")
