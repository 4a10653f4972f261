"""The demo does what it says, from any folder and with no environment active."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not (ROOT / ".venv" / "liggare-dev").exists(), reason="script/setup --dev has not made .venv")
def test_the_demo_checks_deliveries_of_both_registers_verifies_a_receipt_derives_and_opens_the_portal_to_everybody(
    tmp_path: Path,
) -> None:
    bare = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    demo = [ROOT / "script" / "demo", "en", "--check", "--months", "3"]
    done = subprocess.run(demo, cwd=tmp_path, env=bare, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The receipt is genuine" in done.stdout
    assert "The delivery is accepted" in done.stdout
    assert "Delivery 2  accepted" in done.stdout
    assert "The chain holds" in done.stdout
    assert "of which 0 are not right" in done.stdout
    made = ["resultat/kvitto.json", "variabler/barn.csv", "variabler/forlossning.csv", "MHV1.pdf"]
    assert [name for name in made if not (ROOT / "demo" / name).is_file()] == []
    assert not any(tmp_path.iterdir()), "the demo leaves nothing outside its folder"


@pytest.mark.parametrize("script", ["script/setup", "script/demo"])
def test_a_script_tells_of_an_argument_it_does_not_know(script: str) -> None:
    done = subprocess.run([ROOT / script, "nonsense"], capture_output=True, text=True, timeout=60, env=dict(os.environ))
    assert done.returncode != 0
    assert "nonsense" in done.stderr
