"""The vault: what is kept comes back whole, and whatever was altered is refused."""

from __future__ import annotations

import hashlib
import io
import os
import random
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.operate.ports import StoreFailure
from liggare.store.failure import Damaged
from liggare.store.keys import KeyFolder
from liggare.store.sealing import Altered, seal, unseal
from liggare.store.vault import FileVault

CHUNK = 64


@pytest.fixture
def vault(tmp_path: Path) -> FileVault:
    """A vault with chunks so small that a little text has several."""
    return FileVault(tmp_path / "vault", KeyFolder(tmp_path / "keys"), CHUNK)


def kept(vault: FileVault, folder: Path, content: bytes) -> str:
    """The digest of a file with that content, put into the vault."""
    path = folder / "file.txt"
    path.write_bytes(content)
    return vault.put(path)


def fetched(vault: FileVault, folder: Path, digest: str) -> bytes:
    """The content that the vault gives; nothing is left behind if it gives none."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        try:
            vault.fetch(digest, Path(out) / "out")
            return (Path(out) / "out").read_bytes()
        finally:
            assert [path.name for path in Path(out).iterdir()] in ([], ["out"])


def content_of(vault: Path) -> Path:
    """The only file of encrypted content."""
    (path,) = vault.glob("content/??/*")
    return path


@settings(max_examples=40, deadline=None)
@given(
    size=st.one_of(
        st.integers(0, 5 * CHUNK), st.builds(lambda n, d: max(0, n * CHUNK + d), st.integers(0, 5), st.integers(-2, 2))
    )
)
def test_every_size_comes_back_whole(size: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, content = Path(name), random.Random(size).randbytes(size)
        vault = FileVault(folder / "vault", KeyFolder(folder / "keys"), CHUNK)
        digest = kept(vault, folder, content)
        assert digest == hashlib.sha256(content).hexdigest()
        assert fetched(vault, folder, digest) == content


def test_no_piece_of_the_content_stands_in_clear(vault: FileVault, tmp_path: Path) -> None:
    kept(vault, tmp_path, b"191212121212;F32.1\n" * 40)
    (tmp_path / "file.txt").unlink()
    assert all(b"1912" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert all("1912" not in path.name for path in tmp_path.rglob("*"))


def test_files_are_for_their_owner_alone(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, b"content")
    vault.fetch(digest, tmp_path / "out")
    files = [tmp_path / "out", *(path for path in (tmp_path / "vault").rglob("*") if path.is_file())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "vault").rglob("*") if path.is_dir()} == {0o700}


def test_the_same_content_is_kept_once(vault: FileVault, tmp_path: Path) -> None:
    first = kept(vault, tmp_path, b"content")
    before = content_of(tmp_path / "vault").read_bytes()
    assert kept(vault, tmp_path, b"content") == first
    assert content_of(tmp_path / "vault").read_bytes() == before
    assert vault.digests() == {first}


def _flipped(whole: bytes, bit: int) -> bytes:
    place = bit // 8
    return whole[:place] + bytes([whole[place] ^ (1 << bit % 8)]) + whole[place + 1 :]


def test_every_single_bit_of_a_sealed_stream_counts() -> None:
    key, sealed = os.urandom(32), io.BytesIO()
    seal(io.BytesIO(bytes(CHUNK + 9)), sealed, key, b"place", CHUNK, lambda: None)
    whole = sealed.getvalue()
    for bit in range(8 * len(whole)):
        with pytest.raises(Altered):
            unseal(io.BytesIO(_flipped(whole, bit)), io.BytesIO(), key, b"place", lambda: None)
    with pytest.raises(Altered):
        unseal(io.BytesIO(whole), io.BytesIO(), key, b"another place", lambda: None)


def test_flipped_bits_of_a_kept_file_are_refused(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, bytes(CHUNK + 9))
    path = content_of(tmp_path / "vault")
    whole = path.read_bytes()
    for bit in range(0, 8 * len(whole), 13):
        path.write_bytes(_flipped(whole, bit))
        with pytest.raises(Damaged):
            fetched(vault, tmp_path, digest)


def test_every_cut_and_every_addition_is_refused(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, bytes(3 * CHUNK))
    path = content_of(tmp_path / "vault")
    whole = path.read_bytes()
    for changed in (*(whole[:length] for length in range(len(whole))), whole + b"\0", whole + whole[-CHUNK - 16 :]):
        path.write_bytes(changed)
        with pytest.raises(Damaged):
            fetched(vault, tmp_path, digest)


def test_chunks_that_changed_places_are_refused(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, bytes(4 * CHUNK))
    path, sealed = content_of(tmp_path / "vault"), CHUNK + 16
    whole = path.read_bytes()
    head = len(whole) - 4 * sealed
    chunks = [whole[head + n * sealed : head + (n + 1) * sealed] for n in range(4)]
    for order in ((1, 0, 2, 3), (0, 1, 3, 2), (0, 0, 2, 3), (0, 2, 3), (3,)):
        path.write_bytes(whole[:head] + b"".join(chunks[n] for n in order))
        with pytest.raises(Damaged):
            fetched(vault, tmp_path, digest)


def test_a_file_under_anothers_name_is_refused(vault: FileVault, tmp_path: Path) -> None:
    one = kept(vault, tmp_path, b"one")
    other = hashlib.sha256(b"other").hexdigest()
    folder = tmp_path / "vault"
    for kind in ("content", "keys"):
        (folder / kind / other[:2]).mkdir(exist_ok=True)
    (folder / "keys" / one[:2] / one).rename(folder / "keys" / other[:2] / other)
    content = content_of(folder)
    content.rename(folder / "content" / other[:2] / content.name.replace(one, other))
    with pytest.raises(Damaged):
        fetched(vault, tmp_path, other)


def test_two_files_whose_contents_changed_places_are_refused(vault: FileVault, tmp_path: Path) -> None:
    one, other = kept(vault, tmp_path, b"1" * 100), kept(vault, tmp_path, b"2" * 100)
    first, second = sorted((tmp_path / "vault").glob("content/??/*"))
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)
    for digest in (one, other):
        with pytest.raises(Damaged) as told:
            fetched(vault, tmp_path, digest)
        assert digest in told.value.text.sv
        assert digest in told.value.text.en


def test_a_damaged_file_that_is_handed_in_again_is_whole(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, b"content")
    record = tmp_path / "vault" / "keys" / digest[:2] / digest
    for path, damage in ((content_of(tmp_path / "vault"), b"x"), (record, b"{}"), (record, b""), (record, bytes(80))):
        path.write_bytes(damage)
        assert kept(vault, tmp_path, b"content") == digest
        assert fetched(vault, tmp_path, digest) == b"content"
    content_of(tmp_path / "vault").unlink()
    kept(vault, tmp_path, b"content")
    assert fetched(vault, tmp_path, digest) == b"content"


def test_a_shredded_file_is_gone_and_its_key_with_it(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, b"content")
    copy = content_of(tmp_path / "vault").read_bytes()
    name = content_of(tmp_path / "vault").name
    vault.shred(digest)
    vault.shred(digest)
    assert [path for path in (tmp_path / "vault").rglob("*") if path.is_file()] == []
    assert vault.digests() == frozenset()
    with pytest.raises(LookupError):
        fetched(vault, tmp_path, digest)
    (tmp_path / "vault" / "content" / digest[:2] / name).write_bytes(copy)
    with pytest.raises(LookupError):
        fetched(vault, tmp_path, digest)


def test_a_shredded_file_can_be_kept_anew(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, b"content")
    vault.shred(digest)
    assert kept(vault, tmp_path, b"content") == digest
    assert fetched(vault, tmp_path, digest) == b"content"


@pytest.mark.parametrize("digest", ["0" * 64, "", "../../keys", "A" * 64])
def test_what_the_vault_has_not_is_a_lookup_error(vault: FileVault, tmp_path: Path, digest: str) -> None:
    with pytest.raises(LookupError):
        vault.fetch(digest, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_existing_file_is_not_written_over(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, b"content")
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(StoreFailure):
        vault.fetch(digest, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_after_rewrapping_the_old_key_is_not_needed(vault: FileVault, tmp_path: Path) -> None:
    digests = {kept(vault, tmp_path, bytes([n]) * 100) for n in range(5)}
    keys = KeyFolder(tmp_path / "keys")
    keys.rotate("vault")
    assert vault.rewrap() == 5
    (tmp_path / "keys" / "vault-0001.key").unlink()
    assert vault.digests() == digests
    assert {hashlib.sha256(fetched(vault, tmp_path, digest)).hexdigest() for digest in digests} == digests


def test_a_file_whose_key_version_is_gone_is_a_lookup_error(vault: FileVault, tmp_path: Path) -> None:
    digest = kept(vault, tmp_path, b"content")
    KeyFolder(tmp_path / "keys").rotate("vault")
    (tmp_path / "keys" / "vault-0001.key").unlink()
    with pytest.raises(LookupError):
        fetched(vault, tmp_path, digest)


def test_many_that_keep_the_same_at_once_keep_it_once(vault: FileVault, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(os.urandom(1000))
    with ThreadPoolExecutor(8) as pool:
        (digest,) = set(pool.map(lambda _: vault.put(path), range(16)))
    assert content_of(tmp_path / "vault")
    assert fetched(vault, tmp_path, digest) == path.read_bytes()


def test_a_file_that_is_not_there_is_told(vault: FileVault, tmp_path: Path) -> None:
    with pytest.raises(StoreFailure) as told:
        vault.put(tmp_path / "nothing")
    assert str(tmp_path / "nothing") in told.value.text.sv
    assert vault.digests() == frozenset()
