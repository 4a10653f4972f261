"""Every kind of fault a synthetic delivery to the medical birth register can be given."""

from __future__ import annotations

from liggare.synthetic.fault import Fault

FAULTS: tuple[Fault, ...] = ()
