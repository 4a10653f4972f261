"""Locks of the ledger: one holder at a time, and free again when the holder dies."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from liggare.operate.refusal import Busy
from liggare.store.ledger.ledger import Ledger

AT_ONCE = dt.timedelta(0)
HOLDER = """
import datetime as dt, sys, time
from pathlib import Path
from liggare.store.ledger.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]), sys.argv[2])
with ledger.locks.hold("register/prov", dt.timedelta(seconds=10)):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_by_one_at_a_time(ledger: Ledger) -> None:
    assert ledger.locks.free("register/prov")
    with ledger.locks.hold("register/prov", AT_ONCE):
        assert not ledger.locks.free("register/prov")
        assert ledger.locks.free("register/annat")
        with pytest.raises(Busy, match="Somebody else"), ledger.locks.hold("register/prov", AT_ONCE):
            pass
        assert not ledger.locks.free("register/prov")
    assert ledger.locks.free("register/prov")


def test_a_lock_is_free_again_when_its_holder_is_killed(ledger: Ledger, address: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, tmp_path, address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert not ledger.locks.free("register/prov")
        with pytest.raises(Busy), ledger.locks.hold("register/prov", dt.timedelta(seconds=0.2)):
            pass
        holder.kill()
    with ledger.locks.hold("register/prov", dt.timedelta(seconds=10)):
        assert not ledger.locks.free("register/prov")
