"""A sound request of each kind, and an organisation of a few units, as tests need them."""

from __future__ import annotations

from made_events import event, numbered

from liggare.organisation.event import organisation
from liggare.organisation.kind import CodeKind, kind_of
from liggare.organisation.request import Contact, Request
from liggare.organisation.unit import Organisation


def kind_named(list_id: str) -> CodeKind:
    """The kind of code, which is there."""
    found = kind_of(list_id)
    assert found
    return found


HOSPITAL, CLINIC = kind_named("sjukhuskod"), kind_named("mvc-nummer")

REQUEST = Request(
    kind="sjukhuskod",
    region="24",
    name="Norra kliniken",
    address="Storgatan 12 C",
    postal_code="903 26",
    town="Umeå",
    contacts=(Contact(1, "Anna Ek", email="anna@example.se"),),
    activities=("101",),
    provider="Norra AB",
)
"""A request for a hospital code, with everything it must say."""

UNITS = numbered(
    event("V1", "opened", "2000-01-01", name="Norra AB"),
    event("V2", "opened", "2000-01-01", name="Region Norr"),
    event("P1", "opened", "2000-01-01", address="Storg. 12c", postal_code="90326", town="Umeå"),
    event("P2", "opened", "2000-01-01", address="Skolgatan 1", postal_code="90327", town="Umeå"),
    event("64001", "opened", "2000-01-01", name="Lasarettet", provider="V2", place="P1", region="24"),
    event("64002", "opened", "2000-01-01", name="Norra kliniken, Skolgatan", provider="V1", place="P2", region="24"),
    event("64003", "opened", "2000-01-01", name="Sjukhemmet", region="24"),
)


def units() -> Organisation:
    """Lasarettet of the region at Storgatan, the request's provider at Skolgatan, and a unit of an unknown place."""
    return organisation(UNITS)
