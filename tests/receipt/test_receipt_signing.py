"""A signed receipt: what verifies, and what exactly fails."""

from __future__ import annotations

import base64
import json
import zipfile
from pathlib import Path

import made_up_check
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.receipt.canonical import canonical
from liggare.receipt.signing import Failure, sign, verify
from liggare.receipt.value import receipt

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A receipt, kvitto.json, beside the delivered files in `delivery`."""
    folder = tmp_path_factory.mktemp("signed")
    (folder / "kvitto.json").write_bytes(sign(receipt(made_up_check.result(folder)), KEY))
    (folder / "delivery").mkdir()
    for name in (made_up_check.AD, made_up_check.DI):
        (folder / "delivery" / name).write_bytes(made_up_check.content(name))
    return folder


def copy(folder: Path, to: Path) -> Path:
    """The delivered files somewhere where a test may change them."""
    to.mkdir(exist_ok=True)
    for file in (folder / "delivery").iterdir():
        (to / file.name).write_bytes(file.read_bytes())
    return to


def test_a_receipt_verifies_with_its_files_and_the_public_key(folder: Path) -> None:
    verification = verify(folder / "kvitto.json", [folder / "delivery"], PUBLIC)
    assert verification.valid
    assert verification.compared == (made_up_check.AD, made_up_check.DI)
    assert verification.receipt == receipt(made_up_check.result(folder))


def test_without_files_only_the_signature_is_verified(folder: Path) -> None:
    verification = verify(folder / "kvitto.json", [], PUBLIC)
    assert verification.valid
    assert verification.compared == ()


@given(st.data())
@settings(deadline=None)
def test_a_receipt_with_any_one_bit_flipped_is_refused(folder: Path, data: st.DataObject) -> None:
    text = bytearray((folder / "kvitto.json").read_bytes())
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] ^= 1 << data.draw(st.integers(0, 7))
    changed = folder / "changed.json"
    changed.write_bytes(text)
    verification = verify(changed, [], PUBLIC)
    assert not verification.valid
    assert verification.receipt is None


@given(st.data())
@settings(deadline=None)
def test_a_receipt_with_any_byte_replaced_is_refused(folder: Path, data: st.DataObject) -> None:
    text = bytearray((folder / "kvitto.json").read_bytes())
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[place]))
    changed = folder / "changed.json"
    changed.write_bytes(text)
    assert not verify(changed, [], PUBLIC).valid


def test_every_single_byte_of_the_signature_counts(folder: Path) -> None:
    text = (folder / "kvitto.json").read_bytes()
    start = text.index(b'"value":"') + 9
    changed = folder / "changed.json"
    for place in range(start, start + 88):
        other = b"A" if text[place : place + 1] != b"A" else b"B"
        changed.write_bytes(text[:place] + other + text[place + 1 :])
        assert not verify(changed, [], PUBLIC).valid, place


def test_a_final_newline_that_an_editor_adds_is_no_change(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "kvitto.json"
    other.write_bytes((folder / "kvitto.json").read_bytes() + b"\n")
    assert verify(other, [], PUBLIC).valid


def test_a_receipt_laid_out_anew_is_told_as_altered(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "kvitto.json"
    other.write_text(json.dumps(json.loads((folder / "kvitto.json").read_bytes()), indent=2))
    assert verify(other, [], PUBLIC).failures == (Failure("altered"),)


def test_a_changed_verdict_is_told_as_a_broken_signature(folder: Path, tmp_path: Path) -> None:
    document = json.loads((folder / "kvitto.json").read_bytes())
    document["receipt"]["verdict"]["outcome"] = "accepted"
    other = tmp_path / "kvitto.json"
    other.write_bytes(canonical(document))
    assert verify(other, [], PUBLIC).failures == (Failure("signature"),)


def test_a_signature_written_with_idle_bits_is_told_as_altered(folder: Path, tmp_path: Path) -> None:
    document = json.loads((folder / "kvitto.json").read_bytes())
    value = document["signature"]["value"]
    twin = next(
        value[:85] + letter + "=="
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        if letter != value[85] and base64.b64decode(value[:85] + letter + "==") == base64.b64decode(value)
    )
    document["signature"]["value"] = twin
    other = tmp_path / "kvitto.json"
    other.write_bytes(canonical(document))
    assert verify(other, [], PUBLIC).failures == (Failure("altered"),)


def test_another_public_key_is_told_with_the_fingerprint_of_the_right_one(folder: Path) -> None:
    stranger = Ed25519PrivateKey.generate().public_key()
    (failure,) = verify(folder / "kvitto.json", [folder / "delivery"], stranger).failures
    assert failure.fault == "wrong key"
    assert failure.what in (folder / "kvitto.json").read_text()


def test_a_file_with_one_changed_byte_is_told_by_its_name(folder: Path, tmp_path: Path) -> None:
    delivery = copy(folder, tmp_path / "delivery")
    (delivery / made_up_check.DI).write_bytes(made_up_check.content(made_up_check.DI) + b" ")
    verification = verify(folder / "kvitto.json", [delivery], PUBLIC)
    assert verification.failures == (Failure("file changed", made_up_check.DI),)
    assert verification.compared == (made_up_check.AD,)


def test_a_missing_file_is_told_by_its_name(folder: Path) -> None:
    verification = verify(folder / "kvitto.json", [folder / "delivery" / made_up_check.AD], PUBLIC)
    assert verification.failures == (Failure("file missing", made_up_check.DI),)


def test_a_renamed_file_is_still_the_file_that_was_checked(folder: Path, tmp_path: Path) -> None:
    delivery = copy(folder, tmp_path / "delivery")
    (delivery / made_up_check.DI).rename(delivery / "annat namn.txt")
    assert verify(folder / "kvitto.json", [delivery], PUBLIC).valid


def test_files_that_are_not_on_the_receipt_are_told_and_do_no_harm(folder: Path, tmp_path: Path) -> None:
    delivery = copy(folder, tmp_path / "delivery")
    (delivery / "extra.txt").write_text("x")
    verification = verify(folder / "kvitto.json", [delivery], PUBLIC)
    assert verification.valid
    assert verification.extra == ("extra.txt",)


def test_a_receipt_among_its_files_is_not_one_of_them(folder: Path, tmp_path: Path) -> None:
    delivery = copy(folder, tmp_path / "delivery")
    (delivery / "kvitto.json").write_bytes((folder / "kvitto.json").read_bytes())
    assert verify(delivery / "kvitto.json", [delivery], PUBLIC).extra == ()


def test_the_files_may_lie_in_a_zip_archive(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "leverans.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for delivered in (folder / "delivery").iterdir():
            file.write(delivered, f"leverans/{delivered.name}")
    verification = verify(folder / "kvitto.json", [archive], PUBLIC)
    assert verification.valid
    assert verification.extra == ()


def test_a_damaged_zip_archive_is_a_file_like_any_other(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "leverans.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(made_up_check.AD, made_up_check.content(made_up_check.AD) * 100)
    damaged = bytearray(archive.read_bytes())
    damaged[60:70] = b"\xff" * 10
    archive.write_bytes(damaged)
    verification = verify(folder / "kvitto.json", [archive], PUBLIC)
    assert {failure.fault for failure in verification.failures} == {"file missing"}
    assert verification.extra == ("leverans.zip",)


@pytest.mark.parametrize("text", [b"", b"{}", b"hello", b'{"receipt":{},"signature":{}}', b"\x00" * 50])
def test_another_file_is_told_to_be_no_receipt(tmp_path: Path, text: bytes) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(text)
    assert verify(other, [], PUBLIC).failures == (Failure("not a receipt"),)
