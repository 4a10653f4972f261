"""With a second factor required nobody sees anything of anybody's before it is set up, and goes on when it is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from portal_scene import PASSWORD
from served import COMMAND, HERE, Portal, free_port, wait_for
from test_holding import post


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Portal]:
    """A portal as it is in earnest."""
    port = free_port()
    url, data = f"http://127.0.0.1:{port}", tmp_path / "data"
    environment = {**os.environ, "LIGGARE_DATA": str(data), "LIGGARE_PORTAL_URL": url, "LIGGARE_DATABASE_URL": ""}
    environment.pop("LIGGARE_PORTAL_SECOND_FACTOR", None)
    subprocess.run([sys.executable, HERE / "portal_scene.py", data], env=environment, check=True, timeout=120)
    words = [COMMAND, "serve", "--no-worker", "--processes", "1"]
    served = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(url, served)
        yield Portal(url, data, 0, 0)
    finally:
        served.terminate()
        served.wait(timeout=30)


def test_whoever_sets_up_a_second_factor_goes_on_and_next_time_is_asked_for_it(strict: Portal) -> None:
    sender = strict.session("sender")
    for path in ("/leveranser/", "/lamna/"):
        assert sender.get(f"{strict.url}{path}", timeout=30).url == f"{strict.url}/konto/2fa/"
    asked = sender.get(f"{strict.url}/konto/2fa/totp/activate/", timeout=30)
    form = post(sender, strict, asked.url.removeprefix(strict.url), password=PASSWORD)
    secret = re.search(r'value="([A-Z2-7]{16,})"', form.text)
    assert secret
    wrong = post(sender, strict, "/konto/2fa/totp/activate/", code="000000")
    assert "/konto/2fa/totp/activate/" in wrong.url
    assert sender.get(f"{strict.url}/leveranser/", timeout=30).url == f"{strict.url}/konto/2fa/"
    post(sender, strict, "/konto/2fa/totp/activate/", code=code_of(secret[1]))
    assert sender.get(f"{strict.url}/leveranser/", timeout=30).url == f"{strict.url}/leveranser/"
    again = strict.session("sender").get(f"{strict.url}/leveranser/", timeout=30)
    assert again.url == f"{strict.url}/konto/2fa/authenticate/", "the password alone logs nobody in any more"


def test_a_request_that_is_too_large_is_turned_away_before_it_is_read(strict: Portal) -> None:
    for path in ("/prova/", "/lamna/", "/konto/login/"):
        asking = http.client.HTTPConnection(strict.url.removeprefix("http://"), timeout=30)
        asking.putrequest("POST", path)
        asking.putheader("Content-Length", str(10**9))
        asking.endheaders()  # and not a byte of it is sent
        assert asking.getresponse().status == 413, path
        asking.close()


def code_of(secret: str) -> str:
    """The number that an authenticator app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return str((struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6).zfill(6)
