"""Deliveries and a number of runs -> what each part of the benchmark measured, as Markdown."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deliveries import Deliveries
from fairness import findings_by_rule
from measuring import Measured, run_liggare, run_task, typical
from peers import Peer
from rendering import megabytes, seconds, table, times

MUCH = 5_000_000
"""Findings that a delivery with nothing but faults should give at least."""
SMALL_CONTACTS, SMALL_RUNS = 22, 10
"""Contacts of a delivery of about 100 rows, and how often it is checked."""


@dataclass(frozen=True)
class Bench:
    """What is measured: the deliveries, how many runs of each thing, and the folder for what they write."""

    deliveries: Deliveries
    runs: int
    out: Path

    def rounds(self, tasks: Mapping[str, tuple[str, Mapping[str, str]]]) -> dict[str, Measured]:
        """Run every task once, then all once more, and so on, so that a slow moment of the machine meets them alike."""
        runs: dict[str, list[Measured]] = {name: [] for name in tasks}
        for turn in range(self.runs):
            for name, (task, arguments) in tasks.items():
                sys.stderr.write(f"run {turn + 1} of {self.runs}: {name}\n")
                runs[name].append(run_task(task, arguments))
        return {name: typical(done) for name, done in runs.items()}

    def file(self, name: str) -> str:
        """A place for something that a task writes."""
        return str(self.out / name)


def all_rules(bench: Bench) -> Iterator[str]:
    """The whole register: raw scan and Liggare, for a delivery without faults and one with some."""
    made = bench.deliveries
    yield _all_rules(bench, made.clean(), "without faults", faulty="no")
    if made.faults:
        share = f"with faults in {made.faults:.1%} of the {made.subject.counts}"
        yield _all_rules(bench, made.faulty(), share, faulty="yes")


def _all_rules(bench: Bench, folder: Path, kind: str, faulty: str) -> str:
    made = bench.deliveries
    given = {"folder": str(folder), "data": str(made.data()), "findings": bench.file("fynd.parquet")}
    given["register"] = made.subject.register
    found = bench.rounds({"raw scan": ("tasks.scan", given | {"faulty": faulty}), "Liggare": ("tasks.whole", given)})
    account = found["Liggare"].answer
    return (
        f"### All rules, a delivery {kind}\n\n"
        f"{made.number:,} {made.subject.counts}, {account['lines']:,} lines, {megabytes(account['bytes'])} MB. "
        f"Rules that ran: {account['ran']}; left out: {account['left out']}. Findings: {account['findings']:,}.\n\n"
        f"{_compared(found)}"
    )


def twenty_rules(bench: Bench, peers: Sequence[Peer]) -> Iterator[str]:
    """The outpatient administrative file: raw scan, and the same twenty rules in each library."""
    outpatient = bench.deliveries.outpatient()
    parts = {"raw scan": "whole", "liggare": "whole"} | {p.name: "sample" if p.sampled else "whole" for p in peers}
    given = {n: {"folder": str(outpatient / part), "findings": bench.file(f"{n}.parquet")} for n, part in parts.items()}
    tasks = {name: f"twenty.with_{name}" for name in parts} | {"raw scan": "tasks.scan"}
    found = bench.rounds({name: (tasks[name], arguments) for name, arguments in given.items()})
    written = {name: arguments["findings"] for name, arguments in given.items()}
    rules = findings_by_rule(written, peers, outpatient / "sample", bench.file("liggare-sample.parquet"))
    rows = found["raw scan"].answer["rows"]
    notes = [f"- {peer.name} {peer.version}: {peer.note}{_sampled(peer, found)}." for peer in peers]
    for peer in peers:
        if peer.sampled:
            found[peer.name] = _scaled(found[peer.name], rows / found[peer.name].answer["rows"])
    agreed = " Each library found the same rows for each rule." if peers else ""
    yield (
        f"### The same {len(rules)} rules on one file\n\n"
        f"The outpatient administrative file, {rows:,} lines, {sum(rules.values()):,} findings.{agreed}\n\n"
        + "\n".join([_compared(found, "liggare"), "", *notes]).rstrip()
    )
    counts = [(rule, f"{count:,}") for rule, count in sorted(rules.items())]
    yield f"### Findings of each of the {len(rules)} rules\n\n{table(('rule', 'findings'), counts)}"


def _sampled(peer: Peer, found: Mapping[str, Measured]) -> str:
    """What is to be known of a peer that did not get the whole file."""
    if not peer.sampled:
        return ""
    return f"; **measured on the first {found[peer.name].answer['rows']:,} lines, times scaled up, memory not**"


def _scaled(measured: Measured, factor: float) -> Measured:
    """Times as if the work inside had been on so many times as many rows; the rest of the process stays."""
    more, more_cpu = measured.inside * (factor - 1), measured.inside_cpu * (factor - 1)
    return replace(
        measured,
        wall=measured.wall + more,
        cpu=measured.cpu + more_cpu,
        inside=measured.inside + more,
        inside_cpu=measured.inside_cpu + more_cpu,
    )


def _compared(found: Mapping[str, Measured], also: str | None = None) -> str:
    """A row for each, with the ratio of the work inside to that of the raw scan, and of `also` if given."""
    of = ["raw scan", *([also] if also else [])]
    headings = ("", "wall s", "CPU s", "peak MB", "inside s", "inside CPU s", *(f"times {name}" for name in of))
    return table(headings, [(name, *_row(one, [found[other] for other in of])) for name, one in found.items()])


def _row(one: Measured, of: Sequence[Measured]) -> tuple[str, ...]:
    ratios = (times(one.inside, other.inside) for other in of)
    return *_times(one), seconds(one.inside), seconds(one.inside_cpu), *ratios


def _times(measured: Measured) -> tuple[str, str, str]:
    return seconds(measured.wall), seconds(measured.cpu), megabytes(measured.peak)


def worst(bench: Bench) -> Iterator[str]:
    """A delivery in which every line is wrong, once: it takes minutes, and its memory is what matters."""
    made = bench.deliveries
    folder, data = made.worst(), made.data()
    out = bench.out / "worst"
    out.mkdir(exist_ok=True)
    done = run_task("tasks.worst", {"folder": str(folder), "data": str(data), "out": str(out)})
    stages = [(name, seconds(spent), megabytes(peak)) for name, (spent, peak) in done.answer["stages"].items()]
    whole = ("whole process", seconds(done.wall), megabytes(done.peak))
    few = "" if done.answer["findings"] >= MUCH else f" (fewer than {MUCH:,}: take more contacts)"
    yield (
        f"### Every line wrong\n\n{done.answer['lines']:,} lines, {done.answer['findings']:,} findings{few}; "
        f"{megabytes(done.answer['written'])} MB of reports, each also in its identity-free form. One run.\n\n"
        f"{table(('', 'wall s', 'peak MB so far'), [*stages, whole])}"
    )


def small(bench: Bench) -> Iterator[str]:
    """A delivery of about 100 rows through the command line."""
    made = replace(bench.deliveries, number=SMALL_CONTACTS)
    folder, data = made.clean(), made.data()
    rows = sum(path.read_bytes().count(b"\n") for path in folder.iterdir())
    done = [run_liggare(["check", str(folder)], data) for _ in range(SMALL_RUNS)]
    walls = [run.wall for run in done]
    row = (f"{rows} rows", *_times(typical(done)), seconds(min(walls)), seconds(max(walls)))
    headings = ("", "wall s", "CPU s", "peak MB", "fastest s", "slowest s")
    yield f"### `liggare check` of a small delivery\n\n{SMALL_RUNS} whole processes.\n\n{table(headings, [row])}"


def command(bench: Bench) -> Iterator[str]:
    """The check of the delivery without faults through the command line, with receipt and reports."""
    made, done = bench.deliveries, []
    for _ in range(bench.runs):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            done.append(run_liggare(["check", str(made.clean()), "--out", folder], made.data()))
    row = (f"{made.number:,} {made.subject.counts}", *_times(typical(done)))
    yield (
        f"### `liggare check --out`, with receipt and reports\n\nMedian of {bench.runs} whole process(es).\n\n"
        f"{table(('', 'wall s', 'CPU s', 'peak MB'), [row])}"
    )


def fake(bench: Bench) -> Iterator[str]:
    """The making of the delivery without faults, through the command line."""
    done = []
    for _ in range(bench.runs):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            done.append(bench.deliveries.make(Path(folder) / "made"))
    made = bench.deliveries
    row = (f"{made.number:,} {made.subject.counts}", *_times(typical(done)))
    yield (
        f"### `liggare fake`\n\nMedian of {bench.runs} whole process(es).\n\n"
        f"{table(('', 'wall s', 'CPU s', 'peak MB'), [row])}"
    )


def profile(bench: Bench) -> Iterator[str]:
    """The steps of one check of the delivery without faults, and a profile of another."""
    made = bench.deliveries
    given = {"folder": str(made.clean()), "data": str(made.data()), "findings": bench.file("fynd.parquet")}
    told = run_task("tasks.phases", given).answer
    steps = [(step, seconds(spent)) for step, spent in told["steps"]]
    yield (
        "### Steps of one check\n\nA step lasts until the next is told of: the last `read` also has the choice and "
        "planning of rules, the last `judge` the rules across rows, the findings file and the verdict.\n\n"
        f"{table(('', 's'), steps)}"
    )
    yield f"### Profile of another\n\n```\n{told['profile'].strip()}\n```"
