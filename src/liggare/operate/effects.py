"""What a delivery does -> the part of its receipt that says so, and the receipt's signed bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from liggare.operate.found import findings_of, has_findings
from liggare.operate.judge import Judged
from liggare.operate.kept import Confirmation, Kept, Waiver, Wanted
from liggare.operate.office import Office
from liggare.operate.pinned import secret_of, signing_of
from liggare.operate.states import StateName
from liggare.receipt.effect import (
    Confirmed,
    Effect,
    Explained,
    FieldChanged,
    FindingsChanged,
    Halted,
    RecordsChanged,
    State,
    WaiverUsed,
)
from liggare.receipt.notation import utc
from liggare.receipt.signing import sign
from liggare.receipt.value import receipt, safe
from liggare.register.difference import Difference
from liggare.register.explanation import explained
from liggare.register.findings import findings_difference

JUDGED: tuple[StateName, ...] = ("accepted", "partly accepted", "superseded", "refused", "withdrawn")


@dataclass(frozen=True)
class Told:
    """What of a delivery's effect is known before the register is: findings against those before, and leave given."""

    compared_with: int | None
    findings: FindingsChanged | None
    explained: tuple[Explained, ...]
    waivers: tuple[WaiverUsed, ...]


def told(office: Office, kept: Kept, judged: Judged, work: Path) -> Told:
    """The findings against those of the reporter's delivery before, of the same register and month."""
    before = _before(office, kept)
    return Told(
        compared_with=before.number if before else None,
        findings=_compared(office, before, judged, work) if before else None,
        explained=_explained(office, kept, judged.result.findings),
        waivers=tuple(_used(waiver) for waiver in judged.waivers),
    )


def _before(office: Office, kept: Kept) -> Kept | None:
    """The newest of the reporter's deliveries before this one that has been judged; that it stands is not needed.

    A forecast has no number: every delivery is before it.
    """
    of = kept.received
    known = office.deliveries.select(Wanted(of.register, of.reporter, of.month, JUDGED, test=False))
    earlier = (one for one in known if one.number < kept.number or not kept.number)
    return next((one for one in earlier if has_findings(office, one)), None)


def _compared(office: Office, before: Kept, judged: Judged, work: Path) -> FindingsChanged:
    folder = work / "before"
    folder.mkdir()
    found = findings_difference(findings_of(office, before, folder), judged.result.findings)
    return FindingsChanged(mended=found.mended, remaining=found.remaining, new=found.new)


def _explained(office: Office, kept: Kept, findings: Path) -> tuple[Explained, ...]:
    of = kept.received
    tokens = {one.token for one in office.explanations.of(of.register, of.reporter)}
    if not tokens:
        return ()
    found = explained(pl.scan_parquet(findings), tokens, secret_of(office, "explanation")).select("rule").collect()
    return tuple(Explained(rule=rule, findings=count) for rule, count in sorted(Counter(found["rule"]).items()))


def _used(waiver: Waiver) -> WaiverUsed:
    return WaiverUsed(
        number=waiver.number,
        rule=waiver.rule,
        unit=waiver.unit,
        first_day=waiver.first.isoformat(),
        last_day=waiver.last.isoformat(),
        reason=safe(waiver.reason),
        decided_by=safe(waiver.who),
    )


def effect(
    kept: Kept,
    judged: Judged,
    told_: Told,
    state: State,
    *,
    version: int | None = None,
    changes: Difference | None = None,
    halted: tuple[Halted, ...] = (),
    confirmation: Confirmation | None = None,
) -> Effect:
    """The effect of the delivery that has been judged so."""
    return Effect(
        delivery=kept.number,
        state=state,
        test=kept.received.test,
        register_version=version,
        compared_with=told_.compared_with,
        nothing_to_report=judged.nothing,
        records=_records(changes) if changes else None,
        fields=_fields(changes) if changes else (),
        findings=told_.findings,
        explained=told_.explained,
        waivers=told_.waivers,
        halted=halted,
        confirmed=_confirmed(confirmation) if confirmation else None,
    )


def _records(changes: Difference) -> RecordsChanged:
    return RecordsChanged(
        added=changes.total("added"),
        removed=changes.total("removed"),
        altered=changes.total("altered"),
        renumbered=changes.total("renumbered"),
        unchanged=changes.total("unchanged"),
    )


def _fields(changes: Difference) -> tuple[FieldChanged, ...]:
    return tuple(FieldChanged(table=one.table, field=one.field, records=one.records) for one in changes.fields)


def _confirmed(confirmation: Confirmation) -> Confirmed:
    return Confirmed(by=safe(confirmation.who), at=utc(confirmation.at), reason=safe(confirmation.reason))


def signed_receipt(office: Office, judged: Judged, effect_: Effect) -> bytes:
    """The bytes of the receipt's file."""
    return sign(receipt(judged.result, effect_), signing_of(office))
