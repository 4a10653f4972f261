"""Whatever a client sends or the machine does: the server lives, tells nothing, and reads no file that is not whole."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import asyncssh
import paramiko
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sftp_scene import ACCOUNT, Scene, apart, files_of, serving, until

from liggare.operate.credentials import open_system
from liggare.operate.grant import AccessWanted
from liggare.operate.kept import Wanted
from liggare.operate.taken import sets
from liggare.spec.model import Text
from liggare.store.house import office
from operate.made_office import months_of, visits

FILES = files_of(visits(*months_of(6, "2025-04")))
NAME = "PAR_OV_AD_14_202506.txt"


def packet(kind: int, *parts: bytes) -> bytes:
    body = bytes([kind]) + b"".join(parts)
    return struct.pack(">I", len(body)) + body


def text(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


INIT = packet(1, struct.pack(">I", 3))


def channel_of(client: paramiko.SSHClient) -> paramiko.Channel:
    channel = client.get_transport().open_session()  # type: ignore[union-attr]
    channel.invoke_subsystem("sftp")
    channel.settimeout(5)
    return channel


def drained(channel: paramiko.Channel) -> bytes:
    said = b""
    try:
        while piece := channel.recv(65536):
            said += piece
            if len(said) > 1_000_000:
                break
    except TimeoutError:
        pass
    return said


def answers(scene: Scene) -> bool:
    with scene.sftp() as sftp:
        return sftp.listdir("/") == ["14"]


NUMBERS = st.binary(min_size=4, max_size=4)
PATHS = st.sampled_from(
    [b"/14/in/a.txt", b"/14/in", b"..", b"", b"/14/in/\xff\xfe", b"/14/kvittens/../../x", b"a" * 5000, b"/14/in/\0x"]
) | st.binary(max_size=40)
PART = NUMBERS | PATHS.map(text) | st.binary(max_size=30) | st.just(text(b"\0\0\0\0")) | st.just(bytes(8))
KIND = st.integers(0, 255) | st.sampled_from([*range(3, 23), 200])
PACKETS = st.lists(st.builds(lambda kind, parts: packet(kind, *parts), KIND, st.lists(PART, max_size=6)), max_size=12)


def test_no_packet_brings_the_server_down_or_out_of_its_folders(tmp_path: Path) -> None:
    with serving(tmp_path) as scene:
        scene.account()
        client = scene.connect()

        @settings(max_examples=120, deadline=None)
        @given(PACKETS, st.booleans())
        def tried(packets: list[bytes], ends_whole: bool) -> None:
            nonlocal client
            if not client.get_transport().is_active():  # type: ignore[union-attr]
                client = scene.connect()
            channel = channel_of(client)
            channel.sendall(INIT + b"".join(packets) + (b"" if ends_whole else b"\0\0\0\x20\x06"))
            channel.shutdown_write()
            said = drained(channel)
            assert b"Traceback" not in said
            assert str(tmp_path).encode() not in said
            channel.close()

        tried()
        client.close()
        assert answers(scene)
        until(lambda: not scene.house.desk.writing)
        every = [path for path in (tmp_path / "data" / "work").rglob("*") if path.is_file()]
        assert all("dropped" in path.parts for path in every), every
        events = {line.split('"event": "')[1].split('"')[0] for line in scene.log.read_text("utf-8").splitlines()}
        assert events <= {"session opened", "session ended"}, events


@pytest.mark.parametrize(
    "sent",
    [
        packet(3, struct.pack(">I", 1)),  # no init
        struct.pack(">I", 0xFFFFFFFF) + b"x" * 100,  # larger than any packet
        INIT + struct.pack(">I", 0),
        INIT + packet(6, struct.pack(">I", 1), text(b"nothing"), bytes(8), text(b"x" * 1000)),
        INIT + packet(200, struct.pack(">I", 1), text(b"copy-data"), text(b"0"), bytes(16), text(b"1"), bytes(8)),
    ],
)
def test_packets_out_of_their_place_are_answered_or_end_the_channel(scene: Scene, sent: bytes) -> None:
    client = scene.connect()
    channel = channel_of(client)
    channel.sendall(sent)
    channel.shutdown_write()
    drained(channel)
    client.close()
    assert answers(scene)


def test_a_session_that_opens_ever_more_files_and_folders_is_stopped(scene: Scene) -> None:
    with scene.sftp() as sftp:
        opened = []
        with pytest.raises(OSError):
            for place in range(200):
                opened.append(sftp.open(f"/14/in/{place}.txt", "w"))
        assert len(opened) <= 100
    client = scene.connect()
    channel = channel_of(client)
    channel.sendall(INIT + b"".join(packet(11, struct.pack(">I", at), text(b"/14")) for at in range(500)))
    channel.shutdown_write()
    said = drained(channel)
    assert said.count(b"too many files and folders") > 0
    client.close()
    until(lambda: not scene.house.desk.writing)


def test_a_line_that_is_cut_at_any_moment_leaves_no_file_whole_that_is_not(scene: Scene) -> None:
    content = os.urandom(2_000_000)
    for cut in (0, 40_000, 1_000_000, 1_999_999):
        client = scene.connect()
        sftp = client.open_sftp()
        file = sftp.open(f"/14/in/{NAME}", "wb")
        file.set_pipelined(True)
        file.write(content[:cut])
        client.get_transport().sock.close()  # type: ignore[union-attr]
        until(lambda: not scene.house.inside and not scene.house.desk.writing)
        folder = scene.office.work / "dropped" / ACCOUNT / "14" / "in"
        assert not list(folder.glob("whole/*"))
        there = (folder / "part" / NAME).read_bytes()
        assert content.startswith(there)


def test_a_client_that_ends_its_channel_without_closing_its_file_has_not_sent_it(scene: Scene) -> None:
    client = scene.connect()
    channel = channel_of(client)
    flags = struct.pack(">I", 0x02 | 0x08 | 0x10)
    channel.sendall(INIT + packet(3, struct.pack(">I", 1), text(f"/14/in/{NAME}".encode()), flags, bytes(4)))
    channel.sendall(packet(6, struct.pack(">I", 2), text(b"\0\0\0\0"), bytes(8), text(b"half")))
    channel.shutdown_write()
    drained(channel)
    client.close()
    until(lambda: not scene.house.desk.writing)
    folder = scene.office.work / "dropped" / ACCOUNT / "14" / "in"
    assert [path.name for path in folder.glob("whole/*")] == []
    assert (folder / "part" / NAME).read_bytes() == b"half"


def test_an_agent_is_not_forwarded(scene: Scene) -> None:
    async def tried() -> bool:
        async with asyncssh.connect(
            "127.0.0.1",
            scene.port,
            username=ACCOUNT,
            client_keys=[str(scene.keys[ACCOUNT])],
            known_hosts=None,
            agent_forwarding=True,
        ) as connection:
            with pytest.raises(asyncssh.Error):
                await connection.run("id")
            with pytest.raises(asyncssh.Error):
                await connection.open_unix_connection("/var/run/docker.sock")
        return True

    assert apart(tried())


def test_harmful_files_become_no_delivery_and_are_thrown_away(tmp_path: Path) -> None:
    class Finds:
        def harmful(self, path: Path) -> Text:
            return Text(sv="Filen innehåller skadlig kod.", en="The file holds malicious code.")

    with serving(tmp_path) as scene:
        scene.account()
        scene.rounds.desk.office = replace(scene.office, scanner=Finds())
        scene.put(FILES)
        scene.settle()
        assert scene.deliveries() == []
        assert "skadlig kod" in next(iter(scene.replies().values())).decode()
        assert not [path for path in (scene.office.work / "dropped").rglob("files/*") if path.is_file()]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from registers.codes import codes
from dataclasses import replace
from liggare.operate import taken
from liggare.operate.dropped import boxes
from liggare.sftp.desk import Desk
from liggare.sftp.log import Log
from liggare.sftp.rounds import Rounds
from liggare.sftp.settings import SftpSettings
from liggare.store.house import office
at = int(sys.argv[2])
done = 0
def counted(act):
    def told(*said, **named):
        global done
        done += 1
        if done > at:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*said, **named)
    return told
taken.save = counted(taken.save)
taken.hand_in = counted(taken.hand_in)
Path.rename = counted(Path.rename)
with office(Path(sys.argv[1]), "") as here:
    desk = Desk(replace(here, codes=codes()), SftpSettings("127.0.0.1", 0, quiet=0.0), Log(), "")
    rounds = Rounds(desk, "")
    rounds._tidied = 1e12
    for one in taken.sets(desk.office):
        if one.state == "moving":
            taken.moved(desk.office, one)
    for _ in range(4):
        rounds.once()
        rounds._hands.shutdown(wait=True)
        from concurrent.futures import ThreadPoolExecutor
        rounds._hands = ThreadPoolExecutor(1)
"""


@pytest.mark.slow
@pytest.mark.parametrize("box", ["in", "test"])
def test_a_server_that_is_killed_at_any_point_loses_nothing_and_does_nothing_twice(tmp_path: Path, box: str) -> None:
    here = Path(__file__).parents[1]
    for at in range(14):
        data = tmp_path / str(at)
        with office(data, "") as opened:
            open_system(opened, AccessWanted(ACCOUNT, "sender", "14", "journalsystemet lämnar"), "maja@example.se")
            folder = opened.work / "dropped" / ACCOUNT / "14" / box / "whole"
            folder.mkdir(parents=True)
            for name, content in FILES.items():
                (folder / name).write_text(content, "utf-8")
        words = [sys.executable, "-c", KILLED, str(data)]
        first = subprocess.run([*words, str(at), str(here)], capture_output=True, timeout=120)
        assert first.returncode in (0, -signal.SIGKILL), first.stderr.decode()
        second = subprocess.run([*words, "1000", str(here)], capture_output=True, timeout=120)
        assert second.returncode == 0, second.stderr.decode()
        with office(data, "") as opened:
            found = opened.deliveries.select(Wanted())
            assert len(found) == 1, at
            assert len(found[0].received.files) == len(FILES)
            (one,) = sets(opened)
            assert (one.state, one.delivery) == ("handed", found[0].number)


def test_the_log_and_the_audit_hold_nobodys_data(scene: Scene) -> None:
    scene.put({name: content.replace("19500102", "19500102") for name, content in FILES.items()})
    scene.settle()
    numbers = {cell for content in FILES.values() for cell in content.replace("\n", ";").split(";") if len(cell) == 12}
    assert numbers
    told = scene.log.read_text("utf-8") + "".join(str(one) for one in scene.office.trail.entries())
    assert [number for number in numbers if number in told] == []


def test_a_slow_client_keeps_nobody_waiting(scene: Scene) -> None:
    client = scene.connect()
    file = client.open_sftp().open(f"/14/in/{NAME}", "wb")
    file.write(b"x")
    begun = time.monotonic()
    for _ in range(5):
        assert answers(scene)
    assert time.monotonic() - begun < 10
    client.close()
