"""The API does what its description says, and nothing else: asked by schemathesis, and by hand where that cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from portal_scene import OWN_SYSTEM, TOKENS
from served import COMMAND, HERE, Portal, free_port, wait_for

ASKS = Path(sys.executable).parent / "schemathesis"
CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 422]
"""
"""What fits the description may be refused as things are (422), but never be told that it does not fit (400)."""


@pytest.fixture(scope="module")
def free(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own whose API lets as many requests through as are made."""
    folder, port = tmp_path_factory.mktemp("described"), free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "LIGGARE_DATA": str(folder / "data"), "LIGGARE_PORTAL_URL": url}
    environment |= {
        "LIGGARE_PORTAL_SECOND_FACTOR": "offered",
        "LIGGARE_DATABASE_URL": "",
        "LIGGARE_API_RATE": "10000000",
    }
    subprocess.run([sys.executable, HERE / "portal_scene.py", folder / "data"], env=environment, check=True)
    with (folder / "log").open("wb") as log:
        served = subprocess.Popen([COMMAND, "serve", "--no-worker", "--processes", "1"], env=environment, stderr=log)
    try:
        wait_for(url, served)
        yield Portal(url, folder / "data", 0, 0)
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=30)


def found_by_asking(portal: Portal, folder: Path, examples: int, phases: str) -> str:
    """What schemathesis finds; empty if nothing."""
    config = folder / "schemathesis.toml"
    config.write_text(CONFIG)
    token = portal.program(OWN_SYSTEM).headers["Authorization"]
    words = ["--config-file", config, "run", f"{portal.url}/api/v1/openapi.json", "-H", f"Authorization: {token}"]
    words += ["-n", str(examples), "--seed", "1", "--phases", phases, "--checks", "all", "--no-shrink"]
    done = subprocess.run([ASKS, *words], cwd=folder, capture_output=True, text=True, timeout=1800)
    return "" if done.returncode == 0 else done.stdout


def test_what_is_asked_at_random_is_answered_as_described(free: Portal, tmp_path: Path) -> None:
    assert found_by_asking(free, tmp_path, 2, "fuzzing,stateful") == ""


@pytest.mark.slow
def test_all_that_the_description_allows_and_forbids_is_answered_as_described(free: Portal, tmp_path: Path) -> None:
    assert found_by_asking(free, tmp_path, 40, "coverage,fuzzing,stateful") == ""


def test_the_same_key_and_request_is_done_once_and_another_under_it_is_refused(portal: Portal) -> None:
    program = portal.program(OWN_SYSTEM)
    url, key = f"{portal.url}/api/v1/uploads", {"Idempotency-Key": f"en-gang-{portal.url}"}
    body = {"files": [{"name": "PAR_OV_AD_14_202601.txt", "size": 3}]}
    first, again = (program.post(url, json=body, headers=key, timeout=30) for _ in range(2))
    assert (first.status_code, again.status_code, first.content) == (201, 201, again.content)
    assert "Idempotency-Replayed" in again.headers
    other = {"files": [{"name": "PAR_OV_AD_14_202602.txt", "size": 3}]}
    refused = program.post(url, json=other, headers=key, timeout=30)
    assert (refused.status_code, refused.json()["code"]) == (422, "another request")
    program.delete(f"{url}/{first.json()['id']}", timeout=30)


def test_a_key_that_is_used_by_many_at_once_lets_one_through(portal: Portal) -> None:
    program = portal.program(OWN_SYSTEM)
    body = {"kind": "sjukhuskod", "contacts": [{"name": "Anna"}]}
    body |= dict.fromkeys(("region", "name", "address", "postal_code", "town"), "x")  # type: ignore[arg-type]
    answers: list[requests.Response] = []

    def ask() -> None:
        headers = {**program.headers, "Idempotency-Key": f"samtidigt-{portal.url}"}
        answers.append(requests.post(f"{portal.url}/api/v1/unit-requests", json=body, headers=headers, timeout=60))  # type: ignore[arg-type]

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert {one.status_code for one in answers} <= {200, 409}
    done = [one for one in answers if one.status_code == 200]
    assert sum("Idempotency-Replayed" not in one.headers for one in done) == 1


def test_a_fault_is_told_in_both_languages_and_does_not_repeat_what_was_sent(portal: Portal) -> None:
    program = portal.program(OWN_SYSTEM)
    body = {"files": [{"name": "19121212-1212", "size": "19121212-1212"}], "19121212-1212": 1}
    for lang, word in (("sv", "Inget har ändrats"), ("en", "Nothing has changed")):
        answer = program.post(f"{portal.url}/api/v1/uploads", json=body, headers={"Accept-Language": lang}, timeout=30)
        assert answer.status_code == 400
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert word in answer.json()["detail"]
        assert set(answer.json()["said"]) == {"sv", "en"}
        assert "19121212" not in answer.text
        assert answer.json()["places"][0]["where"].startswith("body.")


def test_files_that_are_of_no_register_are_told_with_the_code_of_each(portal: Portal) -> None:
    program = portal.program(OWN_SYSTEM)
    url = f"{portal.url}/api/v1/uploads"
    begun = program.post(url, json={"files": [{"name": "PAR_XX_AD_14_202601.txt", "size": 0}]}, timeout=30).json()
    answer = program.post(f"{url}/{begun['id']}/complete", json={"way": "test"}, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (422, "refused")
    assert answer.json()["places"][0]["where"] == "PAR_XX_AD_14_202601.txt"
    assert answer.json()["places"][0]["code"].startswith("files.")
    program.delete(f"{url}/{begun['id']}", timeout=30)


def test_events_tell_a_change_at_least_once_and_their_end_does_not_run_ahead(portal: Portal) -> None:
    program = portal.program(OWN_SYSTEM)
    asked = {"since": "2026-01-01T00:00:00Z", "limit": "1"}
    seen = []
    for _ in range(10):
        told = program.get(f"{portal.url}/api/v1/events", params=asked, timeout=30).json()
        seen += [one["number"] for one in told["deliveries"]]
        asked["since"] = told["next"]
        if not told["more"]:
            break
    assert portal.own in seen


def test_whoever_asks_too_often_is_told_to_wait(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "LIGGARE_DATA": str(tmp_path / "data"), "LIGGARE_PORTAL_URL": url}
    environment |= {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": "", "LIGGARE_API_RATE": "40"}
    subprocess.run([sys.executable, HERE / "portal_scene.py", tmp_path / "data"], env=environment, check=True)
    served = subprocess.Popen(
        [COMMAND, "serve", "--no-worker", "--processes", "2"], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(url, served)
        program = Portal(url, tmp_path / "data", 0, 0).program(OWN_SYSTEM)
        answers = [program.get(f"{url}/api/v1/account", timeout=30) for _ in range(90)]
        turned = [one for one in answers if one.status_code == 429]
        assert {one.status_code for one in answers} == {200, 429}
        assert 0 < int(turned[0].headers["Retry-After"]) <= 60
        wrong = {"Authorization": "Bearer liggare_" + "x" * 43}
        codes = [requests.get(f"{url}/api/v1/account", headers=wrong, timeout=30).status_code for _ in range(8)]
        assert codes[0] == 401
        assert 429 in codes, "guessing is slowed down much sooner"
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=30)


def test_the_tokens_of_the_scene_are_not_in_its_data_folder(portal: Portal) -> None:
    tokens = (portal.folder.parent / TOKENS).read_bytes()
    kept = b"".join(path.read_bytes() for path in portal.folder.rglob("*") if path.is_file())
    for token in (one.encode() for one in tokens.decode().split('"') if one.startswith("liggare_")):
        assert token not in kept
