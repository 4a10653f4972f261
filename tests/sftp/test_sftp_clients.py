"""Real clients send as they do out of the box: OpenSSH's, lftp and asyncssh; WinSCP and FileZilla step by step."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import threading
from pathlib import Path

import asyncssh
import paramiko
import pytest
from sftp_scene import ACCOUNT, Scene, apart, files_of, until

from operate.made_office import months_of, visits

FILES = files_of(visits(*months_of(6, "2025-04")))
NAME = "PAR_OV_AD_14_202506.txt"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A delivery's files in a folder."""
    folder = tmp_path / "made"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def whole(scene: Scene, box: str = "in") -> dict[str, bytes]:
    folder = scene.office.work / "dropped" / ACCOUNT / "14" / box / "whole"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def part(scene: Scene) -> dict[str, bytes]:
    folder = scene.office.work / "dropped" / ACCOUNT / "14" / "in" / "part"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def expected() -> dict[str, bytes]:
    return {name: FILES[name].encode() for name in sorted(FILES)}


def test_openssh_sends_a_batch_and_fetches_what_comes_back(scene: Scene, made: Path, tmp_path: Path) -> None:
    code, said = scene.batch(f"cd /14/in\nlcd {made}\nput *\nls -l\n")
    assert code == 0, said
    assert whole(scene) == expected()
    scene.settle()
    (tmp_path / "back").mkdir()
    code, said = scene.batch(f"lcd {tmp_path / 'back'}\nget /14/kvittens/*\n")
    assert code == 0, said
    assert len(list((tmp_path / "back").iterdir())) == 7


def test_openssh_keeps_times_and_asks_for_a_sync_without_trouble(scene: Scene, made: Path) -> None:
    code, said = scene.batch(f"put -pf {made}/* /14/in/\nls -la /14/in\n")
    assert code == 0, said
    assert whole(scene) == expected()


def test_openssh_goes_on_with_a_file_that_was_cut(scene: Scene, tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (tmp_path / NAME).write_bytes(content)
    client = scene.connect()
    sftp = client.open_sftp()
    file = sftp.open(f"/14/in/{NAME}", "wb")
    file.write(content[:1_000_000])
    file.flush()
    assert file.stat().st_size == 1_000_000
    client.get_transport().sock.close()  # type: ignore[union-attr]
    until(lambda: not scene.house.inside and not scene.house.desk.writing)
    assert (len(part(scene)[NAME]), whole(scene)) == (1_000_000, {})
    code, said = scene.batch(f"reput {tmp_path / NAME} /14/in/{NAME}\n")
    assert code == 0, said
    assert whole(scene) == {NAME: content}
    assert part(scene) == {}


def test_openssh_is_told_that_a_whole_file_is_not_overwritten(scene: Scene, made: Path) -> None:
    assert scene.batch(f"put {made / NAME} /14/in/\n")[0] == 0
    code, said = scene.batch(f"put {made / NAME} /14/in/\n")
    assert code != 0
    assert "skrivs inte över" in said or "denied" in said.casefold(), said
    code, said = scene.batch(f"rm /14/in/{NAME}\nput {made / NAME} /14/in/\n")
    assert code == 0, said


def test_scp_sends_over_sftp(scene: Scene, made: Path, tmp_path: Path) -> None:
    words = ["scp", "-P", str(scene.port), "-i", str(scene.keys[ACCOUNT]), "-o", f"UserKnownHostsFile={tmp_path / 'k'}"]
    words += ["-o", "StrictHostKeyChecking=accept-new", *map(str, made.iterdir()), f"{ACCOUNT}@127.0.0.1:/14/in/"]
    done = subprocess.run(words, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert whole(scene) == expected()


def test_lftp_mirrors_a_folder(scene: Scene, made: Path, tmp_path: Path) -> None:
    if shutil.which("lftp") is None:
        pytest.skip("lftp is not installed (Debian package lftp)")
    ssh = f"ssh -a -x -i {scene.keys[ACCOUNT]} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
    said = f'set sftp:connect-program "{ssh}"; set xfer:use-temp-file yes; set net:max-retries 1; '
    said += f"open -u {ACCOUNT},x sftp://127.0.0.1:{scene.port}; mirror -R --no-perms -P 3 {made} /14/in; ls /14/in"
    done = subprocess.run(
        ["lftp", "-c", said], capture_output=True, timeout=60, env={**os.environ, "HOME": str(tmp_path)}
    )
    assert done.returncode == 0, done.stderr.decode()
    assert whole(scene) == expected()


def test_asyncssh_sends_many_files_at_once(scene: Scene, made: Path) -> None:
    async def send() -> None:
        async with (
            asyncssh.connect(
                "127.0.0.1", scene.port, username=ACCOUNT, client_keys=[str(scene.keys[ACCOUNT])], known_hosts=None
            ) as connection,
            connection.start_sftp_client() as sftp,
        ):
            await sftp.put([str(path) for path in made.iterdir()], "/14/in")
            assert sorted(await sftp.listdir("/14/in")) == sorted(FILES)

    apart(send())
    assert whole(scene) == expected()


def test_winscp_looks_sends_under_a_passing_name_renames_and_sets_the_time(scene: Scene) -> None:
    with scene.sftp() as sftp:
        assert sftp.normalize(".") == "/"
        sftp.listdir_attr("/14/in")
        for name, text in FILES.items():
            with pytest.raises(FileNotFoundError):
                sftp.stat(f"/14/in/{name}")
            with pytest.raises(FileNotFoundError):
                sftp.stat(f"/14/in/{name}.filepart")
            with sftp.open(f"/14/in/{name}.filepart", "wb") as file:
                file.set_pipelined(True)
                file.write(text)
            assert sftp.stat(f"/14/in/{name}.filepart").st_size == len(text.encode())
            sftp.posix_rename(f"/14/in/{name}.filepart", f"/14/in/{name}")
            sftp.utime(f"/14/in/{name}", (1_700_000_000, 1_700_000_000))
            sftp.chmod(f"/14/in/{name}", 0o644)
    assert whole(scene) == expected()
    assert part(scene) == {}


def test_winscp_goes_on_with_a_passing_file_where_it_was(scene: Scene) -> None:
    text = FILES[NAME].encode()
    with scene.sftp() as sftp, sftp.open(f"/14/in/{NAME}.filepart", "wb") as file:
        file.write(text[:50])
    with scene.sftp() as sftp:
        assert sftp.stat(f"/14/in/{NAME}.filepart").st_size == 50
        with sftp.open(f"/14/in/{NAME}.filepart", "r+b") as file:
            file.seek(50)
            file.write(text[50:])
        sftp.rename(f"/14/in/{NAME}.filepart", f"/14/in/{NAME}")
    assert whole(scene) == {NAME: text}


def test_filezilla_tries_folders_sends_and_sets_times(scene: Scene) -> None:
    with scene.sftp() as sftp:
        sftp.chdir("/14/in")
        with pytest.raises(OSError):
            sftp.mkdir("/14/in")
        for name, text in FILES.items():
            with sftp.open(name, "wb") as file:
                file.write(text)
            sftp.utime(name, None)
            assert sftp.stat(name).st_size == len(text.encode())
    assert whole(scene) == expected()


def test_a_file_that_has_just_become_a_delivery_can_still_be_asked_about(scene: Scene) -> None:
    listed = "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in FILES.items())
    scene.put(FILES)
    with scene.sftp() as sftp:
        with sftp.open("/14/in/leverans.klar", "w") as file:
            file.write(listed)
        scene.look()
        assert sftp.listdir("/14/in") == []
        assert sftp.stat("/14/in/leverans.klar").st_size == len(listed)
        assert sftp.stat(f"/14/in/{NAME}").st_size == len(FILES[NAME].encode())
        sftp.utime(f"/14/in/{NAME}", None)


def test_blocks_that_come_out_of_order_or_twice_make_the_same_file(scene: Scene) -> None:
    content = os.urandom(300_000)
    blocks = [(at, content[at : at + 30_000]) for at in range(0, len(content), 30_000)]
    with scene.sftp() as sftp, sftp.open(f"/14/in/{NAME}", "wb") as file:
        for at, block in [*reversed(blocks[:5]), *blocks[3:7], *reversed(blocks[5:])]:
            file.seek(at)
            file.write(block)
    assert whole(scene) == {NAME: content}


def test_a_file_with_a_gap_is_not_whole_and_ends_where_the_gap_begins(scene: Scene) -> None:
    with scene.sftp() as sftp:
        with sftp.open(f"/14/in/{NAME}", "wb") as file:
            file.write(b"a" * 1000)
            file.seek(5000)
            file.write(b"b" * 1000)
        assert sftp.stat(f"/14/in/{NAME}").st_size == 1000
    assert whole(scene) == {}
    assert part(scene) == {NAME: b"a" * 1000}


def test_two_clients_never_write_to_the_same_file(scene: Scene) -> None:
    with scene.sftp() as first, scene.sftp() as second:
        file = first.open(f"/14/in/{NAME}", "wb")
        file.write(b"first")
        with pytest.raises(OSError):
            second.open(f"/14/in/{NAME}", "wb")
        with pytest.raises(OSError):
            second.rename(f"/14/in/{NAME}", "/14/in/annat.txt")
        with pytest.raises(OSError):
            second.remove(f"/14/in/{NAME}")
        file.close()
    assert whole(scene) == {NAME: b"first"}


@pytest.mark.slow
def test_fifty_clients_at_once_each_leave_their_files_whole(scene: Scene) -> None:
    names = [f"system-{place:02}" for place in range(50)]
    for name in names:
        scene.account(name, reporters=("14",))
    content = {name: os.urandom(400_000) for name in names}
    failed: list[Exception] = []

    def send(name: str) -> None:
        try:
            with scene.sftp(name) as sftp:
                sftp.putfo(io.BytesIO(content[name]), f"/14/in/{NAME}")
        except Exception as error:  # noqa: BLE001 - of any kind
            failed.append(error)

    threads = [threading.Thread(target=send, args=(name,)) for name in names]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)
    assert failed == []
    for name in names:
        path = scene.office.work / "dropped" / name / "14" / "in" / "whole" / NAME
        assert path.read_bytes() == content[name]
    until(lambda: not scene.house.inside)
    assert not any(scene.house.desk.sessions.values())


def test_paramiko_asks_for_the_host_key_that_the_data_folder_has(scene: Scene) -> None:
    from liggare.store.host_key import host_key

    transport = paramiko.Transport(("127.0.0.1", scene.port))
    transport.start_client(timeout=20)
    known = host_key(scene.folder / "data", make=False)
    assert known.public == f"ssh-ed25519 {transport.get_remote_server_key().get_base64()}"
    path = scene.folder / "data" / "keys" / "sftp-host.key"
    assert path.stat().st_mode & 0o777 == 0o600
    transport.close()
