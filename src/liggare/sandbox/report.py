"""How far somebody has come with the cases -> a report to attach: signed JSON, and a page that prints."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from jinja2 import Environment, PackageLoader, StrictUndefined

from liggare.operate.office import Office
from liggare.operate.pinned import signing_of
from liggare.receipt.canonical import NotCanonical, canonical, parse
from liggare.receipt.keys import fingerprint
from liggare.receipt.notation import swedish_time, utc
from liggare.receipt.signing import ALGORITHM, Signature
from liggare.sandbox.answers import OUTCOMES, Answer, Outcome, answers
from liggare.sandbox.cases import Case, Suite, suites
from liggare.sandbox.expected import made
from liggare.spec.load import load_register
from liggare.spec.model import Language, Text, Value

_PAGES = Environment(
    loader=PackageLoader("liggare.sandbox", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class StepTold(Value, frozen=True, kw_only=True):
    """A step of a case: what was sent, how it went, and by which delivery. `files` are the SHA-256 of each."""

    step: int
    way: str
    outcome: Outcome
    told: Text
    delivery: int | None
    by: str
    at: str
    files: tuple[tuple[str, str], ...]
    state: str
    findings: int


class CaseTold(Value, frozen=True, kw_only=True):
    """A case of a register, with its steps."""

    register: str
    case: str
    name: Text
    reporter: str
    meets: str
    steps: tuple[StepTold, ...]

    @property
    def passed(self) -> bool:
        """Whether every step is."""
        return all(one.outcome == "passed" for one in self.steps)


class Report(Value, frozen=True, kw_only=True):
    """Who tried which system by which cases, when, and how it went; times are UTC."""

    format: Literal["liggare-conformance/1"] = "liggare-conformance/1"
    software: str
    system: str
    made_at: str
    month: str
    cases: tuple[CaseTold, ...]

    @property
    def passed(self) -> int:
        """How many cases."""
        return sum(one.passed for one in self.cases)


class SignedReport(Value, frozen=True):
    """A report with its signature, over the canonical text of the report alone."""

    report: Report
    signature: Signature


@dataclass(frozen=True)
class Tried:
    """A suite, and how far somebody has come with each of its cases."""

    suite: Suite
    name: Text
    cases: tuple[tuple[Case, tuple[Answer, ...]], ...]

    @property
    def passed(self) -> int:
        """How many cases."""
        return sum(all(one.outcome == "passed" for one in found) for _, found in self.cases)


def tried(office: Office) -> tuple[Tried, ...]:
    """How far somebody has come with every register's cases. Refused if this is no test environment."""
    return tuple(_tried(office, suite) for suite in suites())


def _tried(office: Office, suite: Suite) -> Tried:
    found = answers(office, suite, made(office, suite).expected)
    cases = tuple((case, tuple(one for one in found if one.expected.case == case.id)) for case in suite.case)
    return Tried(suite, load_register(suite.register).name, cases)


def report(office: Office, system: str) -> Report:
    """The report of what has been tried until now; `system` is what whoever tries calls it."""
    return Report(
        software=f"liggare {version('liggare')}",
        system=system,
        made_at=utc(office.now()),
        month=f"{office.today():%Y-%m}",
        cases=tuple(_told(one.suite, case, found) for one in tried(office) for case, found in one.cases),
    )


def _told(suite: Suite, case: Case, found: Sequence[Answer]) -> CaseTold:
    return CaseTold(
        register=suite.register,
        case=case.id,
        name=case.name,
        reporter=case.reporter,
        meets=case.meets,
        steps=tuple(_steps(found)),
    )


def _steps(found: Sequence[Answer]) -> Iterator[StepTold]:
    for one in found:
        yield StepTold(
            step=one.expected.step,
            way=one.expected.way,
            outcome=one.outcome,
            told=one.told,
            delivery=one.delivery,
            by=one.who,
            at=utc(one.at) if one.at else "",
            files=tuple((file.name, file.sha256) for file in one.expected.files),
            state=one.expected.state,
            findings=len(one.expected.findings),
        )


def signed(office: Office, made_: Report) -> bytes:
    """The report as the bytes of its file, signed with the key that receipts are signed with here."""
    key = signing_of(office)
    value = base64.b64encode(key.sign(canonical(msgspec.to_builtins(made_)))).decode()
    signature = Signature(algorithm=ALGORITHM, public_key_fingerprint=fingerprint(key.public_key()), value=value)
    return canonical(msgspec.to_builtins(SignedReport(made_, signature)))


def verified(content: bytes, key: Ed25519PublicKey) -> Report | None:
    """The report in a file; None if it is none, was altered, or is signed with another key."""
    try:
        said = msgspec.convert(parse(content.removesuffix(b"\n")), SignedReport, strict=True)
        key.verify(base64.b64decode(said.signature.value, validate=True), canonical(msgspec.to_builtins(said.report)))
    except (NotCanonical, msgspec.ValidationError, InvalidSignature, ValueError):
        return None
    return said.report


def page(made_: Report, lang: Language) -> str:
    """The report as one HTML page that needs nothing beside it, and prints."""
    template = _PAGES.get_template("sandbox/report.html.jinja")
    registers = {one.register: load_register(one.register).name for one in made_.cases}
    when = swedish_time(_moment(made_.made_at), lang)
    return template.render(report=made_, lang=lang, outcomes=OUTCOMES, registers=registers, when=when)


def _moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said)
