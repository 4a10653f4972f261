"""The findings files of several libraries -> the number of findings of each rule, once it is sure that all agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring import run_task
from peers import Peer

RULES = 20


class Unfair(RuntimeError):
    """The libraries did not do the same work; the text says where they differ."""


def findings_by_rule(found: Mapping[str, str], peers: Sequence[Peer], sample: Path, own: str) -> dict[str, int]:
    """By rule its findings in the whole file. `found`: the findings file of each library.

    The peers that ran on the sample are held against a run of Liggare on it, whose findings go to the file `own`.
    Raises Unfair if a rule has no finding at all, or if a peer found other rows than Liggare.
    """
    rules = _agreed(found["liggare"], {p.name: found[p.name] for p in peers if not p.sampled})
    if len(rules) != RULES:
        raise Unfair(f"only {len(rules)} of {RULES} rules have findings: {', '.join(rules)}")
    sampled = {peer.name: found[peer.name] for peer in peers if peer.sampled}
    if sampled:
        run_task("twenty.with_liggare", {"folder": str(sample), "findings": own})
        _agreed(own, sampled)
    return rules


def _agreed(own: str, others: Mapping[str, str]) -> dict[str, int]:
    told = run_task("twenty.compare", {"liggare": own, **others}).answer
    if told["different"]:
        lines = [f"{library}: {line}" for library, lines in told["different"].items() for line in lines]
        raise Unfair("not the same findings:\n" + "\n".join(lines))
    rules: dict[str, int] = told["rules"]
    return rules
