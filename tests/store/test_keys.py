"""The key folder: made once, for its owner alone, never written over; old versions still open what they wrapped."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest

from liggare.operate.ports import Purpose, StoreFailure
from liggare.receipt.keys import fingerprint
from liggare.store.failure import Damaged, Exposed
from liggare.store.keys import KeyFolder

KEY = bytes(range(32))


def test_what_was_wrapped_is_unwrapped(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path / "keys")
    wrapped = keys.wrap("vault", KEY)
    assert KEY not in wrapped
    assert KeyFolder(tmp_path / "keys").unwrap("vault", wrapped) == KEY


def test_the_same_key_is_never_wrapped_twice_alike(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    assert keys.wrap("vault", KEY) != keys.wrap("vault", KEY)


def test_only_the_owner_can_read_the_keys(tmp_path: Path) -> None:
    KeyFolder(tmp_path / "keys").secret("pseudonym")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()] == [0o600]


def test_a_key_that_others_can_read_is_refused_and_told_in_both_languages(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    keys.secret("pseudonym")
    path = tmp_path / "pseudonym-0001.key"
    path.chmod(0o640)
    with pytest.raises(Exposed) as told:
        keys.secret("pseudonym")
    assert f"chmod 600 {path}" in told.value.text.sv
    assert f"chmod 600 {path}" in told.value.text.en
    assert keys.wrap("vault", KEY)


def test_a_rotated_key_still_opens_what_the_old_one_wrapped(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    old = keys.wrap("vault", KEY)
    keys.rotate("vault")
    new = keys.wrap("vault", KEY)
    assert keys.unwrap("vault", old) == keys.unwrap("vault", new) == KEY
    (tmp_path / "vault-0001.key").unlink()
    assert keys.unwrap("vault", new) == KEY
    with pytest.raises(KeyError):
        keys.unwrap("vault", old)


def test_keys_that_rows_depend_on_are_not_rotated(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    before = keys.secret("pseudonym")
    with pytest.raises(StoreFailure, match="pseudonym"):
        keys.rotate("pseudonym")
    assert keys.secret("pseudonym") == before


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    assert len({keys.secret("vault"), keys.secret("identity"), keys.secret("pseudonym")}) == 3
    wrapped = keys.wrap("vault", KEY)
    with pytest.raises(KeyError):
        keys.unwrap("identity", wrapped)


def test_a_purpose_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="purpose"):
        KeyFolder(tmp_path).secret(cast(Purpose, "../vault"))
    assert list(tmp_path.iterdir()) == []


def test_a_wrapped_key_that_is_altered_anywhere_is_refused(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    wrapped = keys.wrap("vault", KEY)
    for place in range(len(wrapped)):
        with pytest.raises((Damaged, KeyError)):
            keys.unwrap("vault", wrapped[:place] + bytes([wrapped[place] ^ 1]) + wrapped[place + 1 :])
        with pytest.raises((Damaged, KeyError)):
            keys.unwrap("vault", wrapped[:place])


def test_a_damaged_or_renamed_key_file_is_told_and_never_replaced(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    keys.wrap("vault", KEY)
    path = tmp_path / "vault-0001.key"
    whole = path.read_bytes()
    for damaged in (b"", whole[:-1], whole.replace(b"vault", b"other"), _flipped(whole)):
        path.write_bytes(damaged)
        with pytest.raises(Damaged) as told:
            keys.wrap("vault", KEY)
        assert whole.split()[4].decode() not in told.value.text.sv + told.value.text.en + str(told.value)
        assert path.read_bytes() == damaged
    path.write_bytes(whole)
    path.rename(tmp_path / "vault-0002.key")
    with pytest.raises(Damaged):
        keys.wrap("vault", KEY)


def _flipped(whole: bytes) -> bytes:
    """One digit of the key is another."""
    place = whole.index(b" 0001 ") + 10
    return whole[:place] + (b"0" if whole[place : place + 1] != b"0" else b"1") + whole[place + 1 :]


def test_of_many_that_make_a_key_at_once_all_use_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = list(pool.map(lambda _: KeyFolder(tmp_path / "keys").secret("pseudonym"), range(16)))
    assert len(set(secrets)) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["pseudonym-0001.key"]


def test_the_signing_key_is_the_one_that_signs_receipts(tmp_path: Path) -> None:
    first, again = KeyFolder(tmp_path / "keys").signing(), KeyFolder(tmp_path / "keys").signing()
    assert fingerprint(first.public_key()) == fingerprint(again.public_key())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailure) as told:
        KeyFolder(tmp_path / "file" / "keys").secret("vault")
    assert str(tmp_path) in told.value.text.sv
