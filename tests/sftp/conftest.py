"""What the tests of the SFTP server may ask for: one that answers, with an account that may do everything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sftp_scene import Scene, serving


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A server, and an account of one reporter with a key for everything."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("OpenSSH's client is not installed (Debian package openssh-client)")
    with serving(tmp_path) as here:
        here.account()
        yield here
