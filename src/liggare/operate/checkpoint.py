"""The audit's chain -> a signed checkpoint of its last entry, and what does not hold of the whole."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from liggare.operate.audit import Checkpoint, Fault, faults, signed
from liggare.operate.office import Office
from liggare.operate.pinned import signing_of
from liggare.receipt.notation import utc


def checkpoint(office: Office) -> Checkpoint | None:
    """Seal what has been done: a signed checkpoint, if there are entries after the last one. None if there are not."""
    last = office.trail.last()
    sealed = max((one.number for one in office.trail.checkpoints()), default=0)
    if last is None or last.number <= sealed:
        return None
    made = signed(last, utc(office.now()), signing_of(office))
    office.trail.keep(made)
    return made


def verified(office: Office, key: Ed25519PublicKey | None = None) -> tuple[int, tuple[Fault, ...]]:
    """How many entries the chain has, and what does not hold of it. `key`: this installation's own if None."""
    public = key or office.keys.signing().public_key()
    last = office.trail.last()
    return last.number if last else 0, tuple(faults(office.trail.entries(), office.trail.checkpoints(), public))
