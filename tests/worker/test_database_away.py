"""The database goes away while a worker is at a delivery, and comes back: the delivery is done once all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from at_work import AtWork, at_work, until
from test_worker import STAGES, handed_in, here_now, job_of

import postgresql
from liggare.operate.kept import Wanted
from liggare.operate.refusal import Unavailable


@pytest.fixture(scope="module")
def own_server() -> Iterator[postgresql.Server]:
    """A server of its own: it is stopped while others use theirs."""
    if not postgresql.programs():
        pytest.skip("PostgreSQL is not installed (Debian package postgresql)")
    server = postgresql.Server()
    yield server
    server.remove()


def at_stage(worker: AtWork, stage: str) -> None:
    """Wait until the job is at that stage: the one before is told when it is over."""
    before = STAGES.index(stage) - 1
    if before < 0:
        worker.heard("job taken")
    else:
        until(lambda: [one for one in worker.lines("job stage") if one["stage"] == STAGES[before]])


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_a_delivery_is_done_once_though_the_database_went_away_at_a_stage(
    stage: str, tmp_path: Path, own_server: postgresql.Server
) -> None:
    address = own_server.database()
    with here_now(tmp_path / "data", address) as here:
        handed = handed_in(here, 400)
        with at_work(tmp_path / "data", address) as worker:
            at_stage(worker, stage)
            own_server.stop()
            own_server.start()
            with pytest.raises(Unavailable):
                here.office.trail.last()
            until(lambda: job_of(here, handed.job).state == "done", seconds=150)  # it is tried again after a minute
            kept = here.office.deliveries.find(handed.kept.number)
            assert worker.process.poll() is None, "the worker has waited"
        assert kept.state == "accepted"
        versions = [here.office.versions.newest(here.register.id)]
        assert [one.number for one in versions if one] == [1], "entered once"
        assert len(here.office.deliveries.select(Wanted(here.register.id))) == 1
