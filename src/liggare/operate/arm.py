"""A fault that somebody wants to meet in a test environment -> armed until somebody meets it, and on record."""

from __future__ import annotations

from typing import get_args

from liggare.operate.audit import Act
from liggare.operate.office import Office
from liggare.operate.on_demand import LONGEST, SLOW, Fault, OnDemand
from liggare.operate.refusal import Refused
from liggare.spec.model import Text


def faults_of(office: Office) -> OnDemand:
    """The test environment's faults. Refused if this is none."""
    if office.on_demand is None:
        raise Refused(_NONE)
    return office.on_demand


def arm(office: Office, fault: str, who: str) -> Fault:
    """Arm a fault. Refused if there is no such, or if this is no test environment."""
    faults = faults_of(office)
    chosen = next((one for one in get_args(Fault) if one == fault), None)
    if chosen is None:
        raise Refused(_NO_SUCH)
    office.trail.record(Act(who, "fault.armed", "", "", {"fault": chosen}), office.now())
    found: Fault = chosen
    faults.arm(found, office.now() + (SLOW if found == "slow" else LONGEST))
    return found


def disarm(office: Office, who: str) -> None:
    """Disarm every fault. Refused if this is no test environment."""
    faults = faults_of(office)
    office.trail.record(Act(who, "fault.disarmed", "", ""), office.now())
    faults.disarm()


_NONE = Text(
    sv="Det här är ingen provmiljö. Fel på begäran finns bara där: liggare serve --sandbox.",
    en="This is no test environment. Faults on demand are only there: liggare serve --sandbox.",
)
_NO_SUCH = Text(
    sv=f"Det finns inget sådant fel. Välj ett av {', '.join(get_args(Fault))}.",
    en=f"There is no such fault. Choose one of {', '.join(get_args(Fault))}.",
)
