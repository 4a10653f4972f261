"""`liggare serve --sandbox`: a portal of its own that shows the cases, has faults on demand, and gives the report."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

COMMAND = Path(sys.executable).parent / "liggare"


@dataclass(frozen=True)
class Sandbox:
    """Where it answers, its data folder, and what it said when it was made."""

    url: str
    folder: Path
    environment: dict[str, str]
    said: str

    @property
    def password(self) -> str:
        """The vendor's."""
        [found] = re.findall(r"vendor@example\.com\s+(\S+)", self.said)
        return str(found)

    def session(self) -> requests.Session:
        """A browser's session, logged in as the vendor."""
        session = requests.Session()
        session.headers["Referer"] = self.url
        page = session.get(f"{self.url}/konto/login/", timeout=60)
        said = {"login": "vendor@example.com", "password": self.password}
        said["csrfmiddlewaretoken"] = session.cookies["csrftoken"]
        answer = session.post(page.url, data=said, timeout=60, allow_redirects=False)
        assert answer.status_code == 302, answer.status_code
        return session


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A test environment that is served, for all tests here."""
    folder = tmp_path_factory.mktemp("sandbox")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{found.getsockname()[1]}"
    environment = {**os.environ, "LIGGARE_DATA": str(folder / "usual"), "LIGGARE_PORTAL_URL": url}
    environment["LIGGARE_SFTP"] = "off"
    environment.pop("LIGGARE_DATABASE_URL", None)
    with (folder / "said").open("w") as out:
        served = subprocess.Popen(
            [COMMAND, "serve", "--sandbox", "--no-worker", "--processes", "1"], env=environment, stdout=out
        )
    try:
        for _ in range(480):
            assert served.poll() is None, "the server ended"
            try:
                requests.get(url, timeout=60)
                break
            except requests.ConnectionError:
                time.sleep(0.25)
        yield Sandbox(url, folder / "usual-sandbox", environment, (folder / "said").read_text("utf-8"))
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=30)


def test_it_lies_beside_the_folder_in_earnest_and_tells_its_secrets_once(sandbox: Sandbox) -> None:
    assert (sandbox.folder / "sandbox").is_dir()
    assert not (sandbox.folder.parent / "usual").exists()
    [token] = re.findall(r"liggare_\S+", sandbox.said)
    kept = b"".join(path.read_bytes() for path in sandbox.folder.rglob("*") if path.is_file())
    assert token.encode() not in kept
    assert sandbox.password.encode() not in kept


def test_every_page_says_that_it_is_a_test_environment(sandbox: Sandbox) -> None:
    assert "Det här är en provmiljö" in requests.get(sandbox.url, timeout=60).text
    assert "provmiljo/" not in requests.get(sandbox.url, timeout=60).text


def test_nobody_unknown_sees_the_cases(sandbox: Sandbox) -> None:
    for path in ("", "patientregistret/filer.zip", "rapport.json"):
        answer = requests.get(f"{sandbox.url}/provmiljo/{path}", timeout=60, allow_redirects=False)
        assert (answer.status_code, "/konto/login/" in answer.headers["Location"]) == (302, True)
    assert requests.post(f"{sandbox.url}/provmiljo/fel/", timeout=60).status_code == 403


def test_the_files_and_their_answers_are_packed_together(sandbox: Sandbox) -> None:
    session = sandbox.session()
    answer = session.get(f"{sandbox.url}/provmiljo/patientregistret/filer.zip", timeout=120)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        names = pack.namelist()
        told = json.loads(pack.read("01-whole/1-whole/svar.json"))
        every = [json.loads(pack.read(name)) for name in names if name.endswith("-whole/svar.json")]
    assert told["state"] == "accepted"
    assert not [one["case"] for one in every if one["findings"]]
    assert {f"01-whole/1-whole/filer/{one['name']}" for one in told["files"]} <= set(names)
    assert session.get(f"{sandbox.url}/provmiljo/inget/filer.zip", timeout=60).status_code == 404


def test_a_fault_is_asked_for_shown_and_taken_away(sandbox: Sandbox) -> None:
    session = sandbox.session()
    for fault, shown in (("failing", True), ("none", False)):
        session.get(f"{sandbox.url}/provmiljo/", timeout=60)
        said = {"fault": fault, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
        answer = session.post(f"{sandbox.url}/provmiljo/fel/", data=said, timeout=60)
        assert answer.status_code == 200
        assert ('<span class="tag careful">begärt</span>' in answer.text) is shown
    said = {"fault": "fire", "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    assert session.post(f"{sandbox.url}/provmiljo/fel/", data=said, timeout=60).status_code == 422


def test_a_refusing_receiver_answers_503_and_then_receives(sandbox: Sandbox, tmp_path: Path) -> None:
    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *map(str, words), "--data", sandbox.folder, "--lang", "en"],
            env=sandbox.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    assert run("sandbox", "files", tmp_path / "set").returncode == 0
    assert run("sandbox", "fault", "refusing").returncode == 0
    folder = tmp_path / "set" / "patientregistret" / "07-refusing" / "1-whole" / "filer"
    refused = run("submit", folder, "--as", "08")
    assert (refused.returncode, "as you asked for" in refused.stderr) == (3, True)
    assert run("submit", folder, "--as", "08").returncode == 0
    told = run("sandbox", "report", "--json")
    assert told.returncode == 1
    passed = [one["case"] for one in json.loads(told.stdout) if one["passed"]]
    assert passed == ["refusing"]


def test_real_persons_are_refused_without_being_told(sandbox: Sandbox) -> None:
    session = sandbox.session()
    session.get(f"{sandbox.url}/prova/", timeout=60)
    content = b"V1;198001011231;;2;12001;100;20260820;2;1;1;;1;;;\n"
    assert b"198001011231" in content
    files = {"files": ("PAR_OV_AD_03_202611.txt", content)}
    said = {"csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(f"{sandbox.url}/prova/", files=files, data=said, timeout=60)
    assert "Skatteverkets testnummer" in answer.text
    assert "198001011231" not in answer.text


def test_the_report_is_fetched_and_proved_genuine(sandbox: Sandbox, tmp_path: Path) -> None:
    session = sandbox.session()
    answer = session.get(f"{sandbox.url}/provmiljo/rapport.json", params={"system": "Journal 7"}, timeout=60)
    (tmp_path / "konformitet.json").write_bytes(answer.content)
    said = ["sandbox", "verify", str(tmp_path / "konformitet.json"), "--data", str(sandbox.folder), "--lang", "en"]
    told = subprocess.run([COMMAND, *said], env=sandbox.environment, capture_output=True, text=True, timeout=60)
    assert (told.returncode, "Journal 7" in told.stdout) == (0, True)
    (tmp_path / "konformitet.json").write_bytes(answer.content.replace(b"Journal 7", b"Journal 8"))
    told = subprocess.run([COMMAND, *said], env=sandbox.environment, capture_output=True, text=True, timeout=60)
    assert told.returncode == 1
    page = session.get(f"{sandbox.url}/provmiljo/rapport.html", params={"system": "<b>"}, timeout=60)
    assert "&lt;b&gt;" in page.text


def test_a_folder_in_earnest_is_never_made_a_test_environment(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").touch()
    said = ["serve", "--sandbox", "--no-worker", "--data", str(tmp_path), "--lang", "en"]
    told = subprocess.run([COMMAND, *said], env=sandbox.environment, capture_output=True, text=True, timeout=60)
    assert (told.returncode, "no test environment" in told.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite3"]
    with_database = {**sandbox.environment, "LIGGARE_DATABASE_URL": "postgresql://localhost/x"}
    told = subprocess.run([COMMAND, *said], env=with_database, capture_output=True, text=True, timeout=60)
    assert (told.returncode, "a database of its own" in told.stderr) == (2, True)


@pytest.mark.parametrize(("lang", "width", "scheme"), [("sv", 1280, "light"), ("en", 390, "dark")])
def test_nothing_shuts_anybody_out_of_the_page(
    chromium: Browser, sandbox: Sandbox, lang: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=f"{lang}-SE",
    )
    page = context.new_page()
    page.goto(f"{sandbox.url}/konto/login/")
    page.fill("input[name=login]", "vendor@example.com")
    page.fill("input[name=password]", sandbox.password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{sandbox.url}/provmiljo/")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
