"""`liggare worker`: do what waits in the queue, until asked to stop."""

from __future__ import annotations

import os
from typing import Annotated

import cyclopts

from liggare.cli.at_work import DONE, FAILED, WRONG_USAGE, Data, leave
from liggare.cli.choose import Lang
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.receipt.keys import BadKey
from liggare.spec.data_folder import data_folder

app = cyclopts.App(name="worker")


@app.default
def work(
    *,
    slots: Annotated[int, cyclopts.Parameter(validator=cyclopts.validators.Number(gte=1, lte=64))] = 2,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Behandla det som väntar i kön, tills SIGTERM eller Ctrl-C. / Do what waits in the queue, until SIGTERM or Ctrl-C.

    Parameters
    ----------
    slots
        Så många arbeten på en gång; finns flera hålls en plats fri för små. / So many jobs at once; if there are
        several a place is kept for small ones.
    """
    from liggare.worker.parent import Worker, at_signals  # loads Django: not before it is needed

    worker = Worker(data or data_folder(), os.environ.get("LIGGARE_DATABASE_URL", ""), slots)
    at_signals(worker)
    try:
        worker.work()
    except Refused as error:
        leave(error.text, lang, WRONG_USAGE)
    except (StoreFailure, BadKey) as error:
        leave(error.text, lang, FAILED)
    return DONE
