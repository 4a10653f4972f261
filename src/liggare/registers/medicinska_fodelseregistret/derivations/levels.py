"""The two tables of derived variables: one row for each delivery, one for each child."""

from __future__ import annotations

from liggare.derive.derivation import Level, text

DELIVERY = Level("forlossning", text("Förlossning", "Delivery"), "FV1")
CHILD = Level("barn", text("Barn", "Child"), "FV2")
