"""The name of a step -> nothing, or sudden death at that very step when a test has asked for it.

What is kept must survive that the process is killed at any moment. Every write, flush, rename and commit of the stores
passes a named point; `LIGGARE_CRASH_AT=vault.placed` kills the process there, without any chance to tidy up, and
`LIGGARE_CRASH_AT=vault.placed:3` the third time it comes by. Tests walk all the names; nobody else sets the variable.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

POINTS = (
    "keys.written",  # the new key stands in a file of a passing name
    "keys.synced",
    "keys.placed",  # it has its own name
    "vault.chunk",  # a piece of the content is written
    "vault.content.synced",
    "vault.content.listed",  # the content's name is on the disk; no key names it yet
    "vault.key.written",
    "vault.key.synced",
    "vault.key.placed",
    "vault.key.erased",  # on the way to shredding: the key is zeros
    "vault.key.removed",
    "vault.content.removed",
    "vault.fetch.chunk",
    "vault.fetch.synced",
    "vault.fetch.placed",
    "vault.rewrap.written",
    "vault.rewrap.synced",
    "vault.rewrap.replaced",
    "tables.undone",  # what a dead writer left is undone
    "tables.created",
    "tables.extended",  # the table has its new columns
    "tables.written",  # the new files are there and no version names them
    "tables.synced",
    "tables.committed",
    "tables.commit.synced",
    "tables.checkpointed",
    "tables.swept",  # one file that no version holds is removed
    "identities.begun",
    "identities.written",
    "identities.committed",
    "identities.recrypt.begun",
    "identities.recrypt.written",
    "identities.recrypt.committed",
    "identities.recrypt.emptied",
    "ledger.begun",  # a transaction of the ledger has begun
    "ledger.written",  # all of it is written, and nothing committed
    "ledger.committed",
    "ledger.checkpoint.kept",  # a checkpoint of the audit is in the database, and not yet in the file outside it
    "ledger.checkpoint.written",
    "ledger.checkpoint.synced",
)
"""Every point of the stores, in the order in which they are passed."""

_AT, _, _TIME = os.environ.get("LIGGARE_CRASH_AT", "").partition(":")
_passed: Counter[str] = Counter()


def point(name: str) -> None:
    """Go on, unless the process is to die here. KeyError for a name that is not in `POINTS`."""
    if name not in _KNOWN:
        raise KeyError(name)
    if name == _AT:
        _passed[name] += 1
        if _passed[name] == int(_TIME or 1):
            os.kill(os.getpid(), signal.SIGKILL)


_KNOWN = frozenset(POINTS)
