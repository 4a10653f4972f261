"""Active rules, code lists and specifications -> digests that say exactly by what a delivery was judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import msgspec

from liggare.check import expression as e
from liggare.check.active import Active, conditions
from liggare.check.result import CodeListUse
from liggare.check.setting import Setting
from liggare.spec.codelist import CodeBook


def code_list_uses(active: Sequence[Active], codes: CodeBook) -> tuple[CodeListUse, ...]:
    """Every code list that a rule or a field's known values read, by id."""
    named = {name for one in active for c in conditions(one.rule) for node in c.walk() for name in _lists(node)}
    return tuple(_use(name, codes) for name in sorted(named))


def _lists(node: e.Node) -> tuple[str, ...]:
    return node.lists if isinstance(node, e.InList | e.EverInList) else ()


def _use(name: str, codes: CodeBook) -> CodeListUse:
    found = codes.get(name)
    if found is None:
        return CodeListUse(name, "", "", 0, missing=True)
    return CodeListUse(name, found.edition, found.digest, found.size, missing=False)


def rule_set_digest(active: Sequence[Active], codes: CodeBook, setting: Setting) -> str:
    """SHA-256 (hex) over the rules in force with their dates and meaning, the code lists, and the calendar used."""
    rules = [
        [one.rule.id, one.rule.severity, str(one.start), str(one.end), [c.said for c in conditions(one.rule)]]
        for one in active
    ]
    lists = [[use.id, use.edition, use.digest] for use in code_list_uses(active, codes)]
    calendar = [str(setting.start), str(setting.end), str(setting.reporting)]
    return _sha256(json.dumps([rules, lists, calendar], ensure_ascii=False, separators=(",", ":")).encode())


def spec_digests(setting: Setting) -> tuple[tuple[str, str], ...]:
    """Id and SHA-256 (hex) of every specification version the delivery was judged by."""
    specs = {segment.spec.id: segment.spec for segment in setting.segments()} | {setting.layout.id: setting.layout}
    return tuple((name, _sha256(msgspec.json.encode(spec, order="sorted"))) for name, spec in sorted(specs.items()))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
