"""Whoever has no key that holds gets nowhere, and who has one gets no further than their own folders."""

from __future__ import annotations

import io
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import paramiko
import pytest
from sftp_scene import ACCOUNT, SETTINGS, Scene, files_of, raw_socket, serving, until

from liggare.operate.credentials import end_credential
from liggare.sftp.settings import Limits
from operate.made_office import months_of, visits

NAME = "PAR_OV_AD_14_202506.txt"
DENIED = (PermissionError, OSError, FileNotFoundError)


def test_a_shell_a_command_and_other_subsystems_are_refused(scene: Scene) -> None:
    client = scene.connect()
    transport = client.get_transport()
    assert transport is not None
    asked: list[Callable[[paramiko.Channel], None]] = [
        lambda channel: channel.invoke_shell(),
        lambda channel: channel.exec_command("id"),
        lambda channel: channel.invoke_subsystem("netconf"),
        lambda channel: channel.get_pty(),
        lambda channel: channel.request_x11(),
    ]
    for one in asked:
        channel = transport.open_session(timeout=10)
        with pytest.raises(paramiko.SSHException):
            one(channel)
        channel.close()
    client.close()


def test_nothing_is_forwarded_in_either_direction(scene: Scene) -> None:
    client = scene.connect()
    transport = client.get_transport()
    assert transport is not None
    with pytest.raises(paramiko.ChannelException):
        transport.open_channel("direct-tcpip", ("127.0.0.1", 22), ("127.0.0.1", 1))
    with pytest.raises(paramiko.SSHException):
        transport.request_port_forward("127.0.0.1", 0)
    client.close()
    words = ["ssh", "-A", "-N", "-p", str(scene.port), "-i", scene.keys[ACCOUNT], "-o", "ExitOnForwardFailure=yes"]
    words += ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-R", "0:localhost:22"]
    done = subprocess.run([*words, f"{ACCOUNT}@127.0.0.1"], capture_output=True, timeout=30)
    assert done.returncode != 0


@pytest.mark.parametrize("way", ["password", "keyboard-interactive", "none"])
def test_only_public_keys_are_asked_for(scene: Scene, way: str) -> None:
    transport = paramiko.Transport(("127.0.0.1", scene.port))
    transport.start_client(timeout=20)
    with pytest.raises(paramiko.BadAuthenticationType) as refused:
        if way == "password":
            transport.auth_password(ACCOUNT, "hemligt", fallback=False)
        elif way == "none":
            transport.auth_none(ACCOUNT)
        else:
            transport.auth_interactive(ACCOUNT, lambda *_: [])
    assert refused.value.allowed_types == ["publickey"]
    transport.close()


def test_a_key_that_nobody_knows_or_of_another_account_is_refused(scene: Scene) -> None:
    scene.account("08-journal", reporters=("08",))
    for key, name in ((scene.new_key("stranger"), ACCOUNT), (scene.keys["08-journal"], ACCOUNT)):
        with pytest.raises(paramiko.AuthenticationException):
            scene.connect(name, key)


def test_a_weak_key_is_never_taken(scene: Scene) -> None:
    from liggare.operate.refusal import Refused

    with pytest.raises(Refused):
        scene.key(ACCOUNT, kind=("-t", "rsa", "-b", "2048"))


@pytest.mark.parametrize("kind", [("-t", "rsa", "-b", "3072"), ("-t", "ecdsa", "-b", "384"), ("-t", "ed25519")])
def test_rsa_ecdsa_and_ed25519_keys_log_in(scene: Scene, kind: tuple[str, ...]) -> None:
    scene.key(ACCOUNT, kind=kind)
    code, said = scene.batch("ls /\n")
    assert code == 0, said


def test_a_signature_with_sha1_is_refused(scene: Scene) -> None:
    scene.key(ACCOUNT, kind=("-t", "rsa", "-b", "3072"))
    code, said = scene.batch("ls /\n", ACCOUNT, "-o", "PubkeyAcceptedAlgorithms=ssh-rsa")
    assert code != 0, said


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "Ciphers=aes128-cbc"),
        ("-o", "Ciphers=chacha20-poly1305@openssh.com"),
        ("-o", "KexAlgorithms=diffie-hellman-group14-sha1"),
        ("-o", "MACs=hmac-sha1", "-o", "Ciphers=aes128-ctr"),
    ],
)
def test_old_algorithms_are_refused(scene: Scene, words: tuple[str, ...]) -> None:
    code, said = scene.batch("ls /\n", ACCOUNT, *words)
    assert code != 0
    assert "no matching" in said or "Unable to negotiate" in said, said


def test_strict_key_exchange_is_offered_and_used(scene: Scene) -> None:
    code, said = scene.batch("ls /\n", ACCOUNT, "-vvv")
    assert code == 0
    assert "kex-strict-s-v00@openssh.com" in said
    assert "will use strict KEX ordering" in said


def test_an_account_sees_its_own_reporters_and_nothing_else(scene: Scene) -> None:
    scene.account("08-journal", reporters=("08",))
    with scene.sftp() as sftp:
        assert sftp.listdir("/") == ["14"]
        assert sorted(sftp.listdir("/14")) == ["in", "kvittens", "spec", "test"]
        for path in ("/08", "/08/in", "/08/kvittens", "/etc", "/14/annat", "/14/in/a/b", "/14/../08/in", "/../../etc"):
            with pytest.raises(DENIED):
                sftp.listdir(path)
            with pytest.raises(DENIED):
                sftp.putfo(io.BytesIO(b"x"), f"{path}/{NAME}")


@pytest.mark.parametrize("path", ["/14/in/../../../../etc/passwd", "../../etc/passwd", "/etc/passwd", "//etc/passwd"])
def test_no_path_leads_out(scene: Scene, path: str) -> None:
    with scene.sftp() as sftp:
        assert not sftp.normalize(path).startswith("/..")
        for act in (lambda: sftp.stat(path), lambda: sftp.open(path), lambda: sftp.open(path, "w")):
            with pytest.raises(DENIED):
                act()


def test_what_was_sent_cannot_be_read_back_or_overwritten_or_moved_elsewhere(scene: Scene) -> None:
    with scene.sftp() as sftp:
        sftp.putfo(io.BytesIO(b"abc"), f"/14/in/{NAME}")
        for act in (
            lambda: sftp.open(f"/14/in/{NAME}", "r"),
            lambda: sftp.open(f"/14/in/{NAME}", "w"),
            lambda: sftp.open(f"/14/in/{NAME}", "a"),
            lambda: sftp.rename(f"/14/in/{NAME}", f"/14/kvittens/{NAME}"),
            lambda: sftp.rename(f"/14/in/{NAME}", f"/14/test/{NAME}"),
            lambda: sftp.truncate(f"/14/in/{NAME}", 0),
        ):
            with pytest.raises(DENIED):
                act()
        assert sftp.stat(f"/14/in/{NAME}").st_size == 3


def test_renaming_never_writes_over_another_file(scene: Scene) -> None:
    with scene.sftp() as sftp:
        sftp.putfo(io.BytesIO(b"abc"), f"/14/in/{NAME}")
        sftp.putfo(io.BytesIO(b"x"), f"/14/in/{NAME}.part")
        for rename in (sftp.rename, sftp.posix_rename):
            with pytest.raises(DENIED):
                rename(f"/14/in/{NAME}.part", f"/14/in/{NAME}")
        assert sftp.stat(f"/14/in/{NAME}").st_size == 3


def test_links_and_folders_cannot_be_made_and_nothing_is_written_where_one_only_fetches(scene: Scene) -> None:
    with scene.sftp() as sftp:
        sftp.putfo(io.BytesIO(b"abc"), f"/14/in/{NAME}")
        for act in (
            lambda: sftp.symlink("/etc/passwd", "/14/in/lank"),
            lambda: sftp.readlink(f"/14/in/{NAME}"),
            lambda: sftp.mkdir("/14/in/mapp"),
            lambda: sftp.mkdir("/annat"),
            lambda: sftp.rmdir("/14/in"),
            lambda: sftp.putfo(io.BytesIO(b"x"), "/14/spec/x.txt"),
            lambda: sftp.putfo(io.BytesIO(b"x"), "/14/kvittens/x.txt"),
            lambda: sftp.remove("/14/spec/kalender.ics"),
        ):
            with pytest.raises(OSError):
                act()
    code, said = scene.batch(f"ln /14/in/{NAME} /14/in/annan\n")
    assert code != 0, said


def test_a_key_that_may_only_test_leaves_nothing_in_earnest(tmp_path: Path) -> None:
    with serving(tmp_path) as scene:
        scene.account(rights=("test",))
        with scene.sftp() as sftp:
            sftp.putfo(io.BytesIO(b"abc"), f"/14/test/{NAME}")
            for act in (
                lambda: sftp.putfo(io.BytesIO(b"abc"), f"/14/in/{NAME}"),
                lambda: sftp.listdir("/14/in"),
                lambda: sftp.listdir("/14/kvittens"),
            ):
                with pytest.raises(PermissionError):
                    act()


@pytest.mark.parametrize("name", ["19500101-9817.txt", "PAR_195001019817.txt"])
def test_a_file_whose_name_shows_a_person_is_refused_and_its_name_told_nowhere(scene: Scene, name: str) -> None:
    with scene.sftp() as sftp, pytest.raises(OSError):
        sftp.putfo(io.BytesIO(b"abc"), f"/14/in/{name}")
    told = scene.log.read_text("utf-8") + "".join(str(one) for one in scene.office.trail.entries())
    assert "9817" not in told


def test_an_open_session_is_cut_when_its_key_ends(scene: Scene) -> None:
    with scene.sftp() as sftp:
        assert sftp.listdir("/") == ["14"]
        (one,) = scene.office.credentials.select(account=ACCOUNT)
        end_credential(scene.office, one.number, "maja@example.se", "datorn är bortlämnad")
        until(lambda: not scene.house.inside)
        with pytest.raises((OSError, EOFError, paramiko.SSHException)):
            sftp.listdir("/")
    with pytest.raises(paramiko.AuthenticationException):
        scene.connect()


def test_a_session_that_is_idle_or_has_been_open_for_long_is_ended(tmp_path: Path) -> None:
    for limits in (Limits(look=0.1, idle=0.5), Limits(look=0.1, total=0.5)):
        folder = tmp_path / str(limits.idle)
        folder.mkdir()
        with serving(folder, replace(SETTINGS, limits=limits)) as scene:
            scene.account()
            with scene.sftp():
                until(lambda scene=scene: not scene.house.inside)


def test_an_address_that_keeps_failing_is_kept_out_for_a_while_and_that_is_on_record(tmp_path: Path) -> None:
    with serving(tmp_path, replace(SETTINGS, limits=Limits(tries=3, locked=1.5))) as scene:
        scene.account()
        stranger = scene.new_key("stranger")
        for _ in range(3):
            with pytest.raises(paramiko.SSHException):
                scene.connect(ACCOUNT, stranger)
        until(lambda: scene.acts("sftp.locked out"))
        with socket.create_connection(("127.0.0.1", scene.port), timeout=10) as knocking:
            assert knocking.recv(100) == b"", "nobody answers, not even with a name"
        time.sleep(1.6)
        scene.connect().close()


def test_an_account_has_so_many_sessions_at_a_time_and_no_more(tmp_path: Path) -> None:
    with serving(tmp_path, replace(SETTINGS, limits=Limits(sessions=2))) as scene:
        scene.account()
        with scene.sftp(), scene.sftp() as second:
            with pytest.raises((paramiko.SSHException, OSError, EOFError)), scene.sftp() as third:
                third.listdir("/")
            assert second.listdir("/") == ["14"]
        until(lambda: not scene.house.inside)
        with scene.sftp() as again:
            assert again.listdir("/") == ["14"]


def test_an_account_may_leave_so_many_bytes_and_files_and_no_more(tmp_path: Path) -> None:
    with serving(tmp_path, replace(SETTINGS, limits=Limits(size=100_000, files=3))) as scene:
        scene.account()
        with scene.sftp() as sftp:
            with pytest.raises(OSError):
                sftp.putfo(io.BytesIO(bytes(200_000)), f"/14/in/{NAME}")
            sftp.remove(f"/14/in/{NAME}")
            for place in range(3):
                sftp.putfo(io.BytesIO(b"x"), f"/14/in/a{place}.txt")
            with pytest.raises(OSError):
                sftp.putfo(io.BytesIO(b"x"), "/14/in/a4.txt")


def test_a_connection_that_says_nothing_or_nonsense_is_ended(tmp_path: Path) -> None:
    with serving(tmp_path, replace(SETTINGS, limits=Limits(login=1))) as scene:
        scene.account()
        silent, nonsense = raw_socket(scene.port), raw_socket(scene.port)
        nonsense.sendall(b"GET / HTTP/1.1\r\n\r\n" + bytes(100_000))
        for one in (silent, nonsense):
            one.settimeout(10)
            try:
                while one.recv(1000):
                    pass
            except ConnectionResetError:
                pass
        with scene.sftp() as sftp:
            assert sftp.listdir("/") == ["14"]
        until(lambda: not scene.house.knocking)


def test_who_came_and_what_was_done_to_which_file_is_on_record(scene: Scene) -> None:
    with scene.sftp() as sftp:
        sftp.putfo(io.BytesIO(b"abc"), f"/14/in/{NAME}.part")
        sftp.rename(f"/14/in/{NAME}.part", f"/14/in/{NAME}")
        sftp.remove(f"/14/in/{NAME}")
    scene.put(files_of(visits(*months_of(2, "2025-04"))))
    scene.settle()
    scene.replies()
    until(lambda: len(scene.acts("sftp.session ended")) == 3)
    acts = [what for who, what, _ in scene.acts() if who == ACCOUNT]
    assert acts[0] == "sftp.session opened"
    for act in ("file put", "file renamed", "file removed", "delivery begun", "reply fetched", "session ended"):
        assert f"sftp.{act}" in acts
