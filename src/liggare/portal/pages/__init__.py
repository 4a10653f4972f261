"""Every page of the portal, by whom it is for and what is done there."""

from liggare.portal.pages import (
    account,
    calendar,
    deliveries,
    holding,
    home,
    lookup,
    queue,
    registers,
    requests,
    send,
    trying,
    work,
)

LOADED = (account, calendar, deliveries, holding, home, lookup, queue, registers, requests, send, trying, work)
