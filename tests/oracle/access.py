"""What an account may do, told grant by grant in the plainest way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liggare.operate.access import ROLES, Grant


def usable(grant: Grant, day: dt.date) -> bool:
    """Whether it was given, not refused, not ended, and its last day has not passed."""
    if grant.decided is None or grant.refused:
        return False
    if grant.ended is not None or grant.last is None:
        return False
    return not day > grant.last


def allowed(grants: Sequence[Grant], right: str, day: dt.date, reporter: str) -> bool:
    """Whether there is a grant that says so."""
    for grant in grants:
        role = ROLES[grant.role]
        if usable(grant, day) and right in role.rights:
            if role.side == "holder":
                return True
            if reporter in ("", grant.reporter):
                return True
    return False


def allowed_for(grants: Sequence[Grant], right: str, day: dt.date) -> list[str]:
    """The reporters for whom a grant of the reporter's side says so."""
    found: list[str] = []
    for grant in grants:
        own = [grant] if ROLES[grant.role].side == "reporter" else []
        if allowed(own, right, day, grant.reporter) and grant.reporter not in found:
            found.append(grant.reporter)
    return sorted(found)
