"""The signing key: made once, for its owner alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from liggare.receipt.keys import PRIVATE, PUBLIC, BadKey, fingerprint, public_pem, read_public, signing_key


def test_the_key_is_made_on_first_use_and_kept(tmp_path: Path) -> None:
    first = signing_key(tmp_path / "data" / "keys")
    again = signing_key(tmp_path / "data" / "keys")
    assert fingerprint(first.public_key()) == fingerprint(again.public_key())


def test_only_the_owner_can_read_the_private_key(tmp_path: Path) -> None:
    signing_key(tmp_path / "keys")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "keys" / PRIVATE).stat().st_mode) == 0o600
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == [PRIVATE, PUBLIC]


def test_the_public_key_lies_beside_with_its_fingerprint(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "keys")
    path = tmp_path / "keys" / PUBLIC
    assert fingerprint(read_public(path)) == fingerprint(key.public_key())
    assert fingerprint(key.public_key()) in path.read_text()


def test_of_many_that_make_the_key_at_once_all_use_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: signing_key(tmp_path / "keys"), range(16)))
    assert len({fingerprint(key.public_key()) for key in keys}) == 1
    assert public_pem(keys[0].public_key()) == (tmp_path / "keys" / PUBLIC).read_bytes()


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])
def test_a_file_that_holds_no_key_is_told_in_both_languages(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(BadKey) as told:
        read_public(path)
    assert str(path) in told.value.text.sv
    assert str(path) in told.value.text.en


def test_a_damaged_private_key_is_never_replaced(tmp_path: Path) -> None:
    signing_key(tmp_path / "keys")
    (tmp_path / "keys" / PRIVATE).write_bytes(b"damaged")
    with pytest.raises(BadKey):
        signing_key(tmp_path / "keys")
    assert (tmp_path / "keys" / PRIVATE).read_bytes() == b"damaged"
