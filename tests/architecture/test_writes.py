"""What is kept is written by the verbs in `operate/` and by nobody else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from source_tree import PACKAGE, Module, modules

from liggare.operate import access_ports, credential, duty_ports, matter, ports, queue_ports, sheet_ports, wish

WRITES = {
    "Tables": {"replace", "sweep"},
    "Vault": {"put", "shred", "rewrap"},
    "Keys": {"rotate"},
    "Marks": {"pin"},
    "Identities": {"remember", "recrypt"},
    "Deliveries": {"receive", "move"},
    "Versions": {"commit"},
    "Explanations": {"add"},
    "Decisions": {"waive", "extend", "end"},
    "Links": {"join", "part"},
    "Builds": {"add"},
    "Units": {"record"},
    "Requests": {"ask", "decide"},
    "CodeLists": {"write"},
    "Duties": {"record"},
    "Contacts": {"add", "confirm", "remove"},
    "Letters": {"plan", "move"},
    "Sheets": {"add", "save", "remove", "rewrap"},
    "Queue": {"put", "take", "beat", "end", "forget"},
    "Pulses": {"beat"},
    "Trail": {"record", "keep"},
    "Notices": {"add", "end"},
    "Wishes": {"keep"},
    "Matters": {"open", "say", "closing"},
    "Access": {"add", "decide", "end"},
    "Credentials": {"add", "shorten", "end", "used"},
}
"""By port the methods that change what is kept."""

ROOMS = (ports, duty_ports, queue_ports, sheet_ports, access_ports, matter, wish, credential)
NAMED = {"Access": "Grants", "Wishes": "KeptWishes"}
"""Ports whose class has another name than their place in the office."""

VERBS = {"operate", "store"}


def test_only_the_verbs_write() -> None:
    outside = [m for m in modules() if m.path.relative_to(PACKAGE).parts[0] not in VERBS]
    assert [found for module in outside for found in _writes(module)] == []


def test_every_method_that_is_said_to_write_is_one_of_its_port() -> None:
    for port, methods in WRITES.items():
        declared = next(found for room in ROOMS if (found := getattr(room, NAMED.get(port, port), None)))
        assert methods <= set(vars(declared)), port


def _writes(module: Module) -> Iterator[str]:
    """Calls like `office.versions.commit(...)`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            held = node.func.value
            port = held.attr.title().replace("_", "") if isinstance(held, ast.Attribute) else ""
            if node.func.attr in WRITES.get(port, ()):
                yield f"{module.name}:{node.lineno} {port}.{node.func.attr}"


def test_a_write_elsewhere_is_seen() -> None:
    text = "office.versions.commit(entry)\noffice.versions.newest('a')\nself.office.vault.put(path)\n"
    text += "office.code_lists.write(stored)\n"
    found = list(_writes(Module(PACKAGE / "cli" / "x.py", text, ast.parse(text))))
    assert [one.rpartition(" ")[2] for one in found] == ["Versions.commit", "Vault.put", "CodeLists.write"]
