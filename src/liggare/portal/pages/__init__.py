"""Every page of the portal, by whom it is for and what is done there."""

from liggare.portal.pages import (
    account,
    asking,
    calendar,
    contacts,
    deliveries,
    holding,
    home,
    lookup,
    matters,
    queue,
    registers,
    requests,
    ruling,
    send,
    trying,
    work,
)

LOADED = (
    account,
    asking,
    calendar,
    contacts,
    deliveries,
    holding,
    home,
    lookup,
    matters,
    queue,
    registers,
    requests,
    ruling,
    send,
    trying,
    work,
)
