"""The benchmark of the SFTP server runs, and tells both servers' times."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.mark.slow
def test_the_benchmark_of_a_small_file_prints_both_servers() -> None:
    if not (shutil.which("sftp") and (shutil.which("sshd") or Path("/usr/sbin/sshd").exists())):
        pytest.skip("OpenSSH is not installed (Debian packages openssh-client, openssh-server)")
    words = [sys.executable, BENCH / "sftp.py", "--megabytes", "20", "--times", "1"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    assert "| liggare |" in done.stdout
    assert "| OpenSSH |" in done.stdout
