"""Runs one task in this process: `child.py MODULE ANSWER ARGUMENTS` writes what it gave and how long it took to ANSWER.

A task is a module with `prepare(arguments)`, which makes ready what does not depend on the input (rules, schemas, code
lists), and `run(ready, arguments)`, which is timed and gives an answer for JSON. ARGUMENTS is a JSON object of texts.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def main(task: str, answer: str, arguments: str) -> None:
    """Import the task, prepare it, time it, write what it answers."""
    module, told = importlib.import_module(task), json.loads(arguments)
    ready = module.prepare(told)
    started, worked = time.perf_counter(), time.process_time()
    given = module.run(ready, told)
    inside, inside_cpu = time.perf_counter() - started, time.process_time() - worked
    found = {"inside": inside, "inside_cpu": inside_cpu, "answer": given}
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
