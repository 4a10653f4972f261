"""`liggare user system`, `token` and `key`: made, shown once, kept apart, ended with a reason."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from liggare.cli.main import run


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder with a system account."""
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LIGGARE_DATABASE_URL", "")
    assert _run("user", "system", "open", "14-journal", "--reporter", "14", "--reason", "prov") == 0


def _run(*words: str) -> object:
    with pytest.raises(SystemExit) as left:
        run(list(words))
    return left.value.code


def test_a_token_is_written_where_only_its_owner_reads_it_and_is_in_no_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nyckel"
    assert _run("user", "token", "make", "14-journal", "--label", "natt", "--out", str(out)) == 0
    token = out.read_text().strip()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert _run("user", "token", "list", "--json") == 0
    shown = capsys.readouterr().out
    assert token.startswith("liggare_")
    assert token not in shown
    assert '"label": "natt"' in shown


def test_a_file_that_is_there_is_not_written_over_and_no_token_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nyckel"
    out.write_text("viktigt")
    assert _run("user", "token", "make", "14-journal", "--label", "natt", "--out", str(out)) == 2
    assert out.read_text() == "viktigt"
    capsys.readouterr()
    assert _run("user", "token", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_rotated_token_gives_a_new_one_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("user", "token", "make", "14-journal", "--label", "natt", "--right", "see deliveries") == 0
    assert _run("user", "token", "rotate", "1") == 0
    capsys.readouterr()
    assert _run("user", "token", "list", "--json") == 0
    old, new = json.loads(capsys.readouterr().out)
    assert old["last"] < new["last"]
    assert old["rights"] == new["rights"] == ["see deliveries"]


def test_a_public_key_is_added_from_its_file_and_ended_as_a_key_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "id.pub"
    line = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    file.write_bytes(line + b" maja@dator\n")
    assert _run("user", "key", "add", "14-journal", str(file), "--label", "server") == 0
    assert "SHA256:" in capsys.readouterr().out
    assert _run("user", "token", "end", "1", "--reason", "fel sort") == 2
    assert _run("user", "key", "end", "1", "--reason", "servern är utbytt") == 0
    capsys.readouterr()
    assert _run("user", "key", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["ended"] is not None
