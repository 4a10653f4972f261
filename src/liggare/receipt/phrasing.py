"""An overview -> its statements in words and formatted numbers, the same in every rendering."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import liggare
from liggare.check.result import FileAccount, RuleOutcome
from liggare.check.rule import Severity
from liggare.receipt import notation, words
from liggare.receipt.effect_words import effect_lines
from liggare.receipt.identity import MASK, masked
from liggare.receipt.overview import Broken, Example, Overview, Part
from liggare.receipt.variant import Variant
from liggare.spec.model import Text


class Phrasing:
    """Says the parts of an overview in its language; nothing it says holds a character that would act."""

    def __init__(self, overview: Overview, written: Iterable[str] = ()) -> None:
        """`written`: names of the files that were written beside the report."""
        self._overview, self._result, self.language = overview, overview.result, overview.language
        self.complete = Variant(overview.language, overview.identity).complete(written)

    def say(self, name: str, **values: object) -> str:
        """A fixed phrase with its places filled."""
        return words.phrase(name, self.language, **values)

    def column(self, name: str) -> str:
        """The heading of a column of findings."""
        return words.COLUMN[name].in_(self.language)

    def number(self, value: int) -> str:
        """A number with its digits in groups."""
        return notation.number(value, self.language)

    def text(self, text: Text) -> str:
        """A text of the check; identity-free if the report is."""
        return self.shown(text.in_(self.language))

    def shown(self, text: str) -> str:
        """A text from outside made harmless, and masked if the report is identity-free."""
        return notation.visible(text if self._overview.identity else masked(text))

    @property
    def register(self) -> str:
        """The register's name."""
        return self.text(self._result.register.name)

    @property
    def outcome(self) -> str:
        """The outcome in one word."""
        return words.OUTCOME[self._result.verdict.outcome].in_(self.language)

    @property
    def privacy(self) -> str:
        """Whether the report shows data about individuals."""
        return self.say("contains_identity") if self._overview.identity else self.say("identity_free", mask=MASK)

    def head(self) -> tuple[tuple[str, str], ...]:
        """Who reported what for when, and when it was checked."""
        first, last = (notation.date(day, self.language) for day in self._result.period)
        moment = notation.swedish_time(self._result.checked_at, self.language)
        return (
            (self.say("reporter"), self.shown(self._result.reporter)),
            (self.say("reporting_month"), self.shown(notation.month(self._result.month, self.language))),
            (self.say("period"), self.say("period_dates", first=first, last=last)),
            (self.say("checked"), self.say("swedish_time", time=moment)),
        )

    def glance(self) -> tuple[tuple[str, str], ...]:
        """The four numbers that say most."""
        totals = self._overview.totals
        return (
            (self.number(totals.lines), self.say("lines_checked")),
            (self.number(totals.accepted), self.say("lines_accepted")),
            (self.number(self._overview.findings), self.say("findings")),
            (self.number(self._overview.tested), self.say("rules_tested")),
        )

    def effect(self) -> tuple[tuple[str, str], ...]:
        """What the delivery did to the register, line by line; nothing of a check at home."""
        told = effect_lines(self._overview.effect, self.language) if self._overview.effect else ()
        return tuple((name, self.shown(value)) for name, value in told)

    def severities(self) -> tuple[tuple[Severity, str, str], ...]:
        """Each severity that has findings: its id, its name and how many."""
        return tuple(
            (severity, self.severity(severity), self.number(count))
            for severity, count in self._overview.by_severity
            if count
        )

    def severity(self, severity: str) -> str:
        """What a severity is called."""
        return {str(name): text for name, text in words.SEVERITY.items()}[severity].in_(self.language)

    def counts(self, file: FileAccount) -> tuple[str, ...]:
        """Lines, blank, unreadable, refused and accepted."""
        return tuple(
            self.number(count) for count in (file.lines, file.blank, file.unreadable, file.rejected, file.accepted)
        )

    def notes(self) -> tuple[tuple[str, str], ...]:
        """Files with something to know about them, and what it is."""
        return tuple(
            (self.shown(file.name), "; ".join(words.note(note, self.language) for note in file.notes))
            for file in self._overview.files
            if file.notes
        )

    def measure(self, broken: Broken) -> str:
        """How many of how many, and the share."""
        outcome = broken.outcome
        of = self.say(
            "of_wholes" if broken.about_wholes else "of_rows",
            broken=self.number(outcome.broken),
            applied=self.number(outcome.applied),
        )
        return f"{of} ({self.share(broken)})"

    def share(self, broken: Broken) -> str:
        """The broken part of the rows a rule applied to, in per cent."""
        return notation.share(broken.outcome.broken, broken.outcome.applied, self.language)

    def bar(self, broken: Broken) -> int:
        """The same as a length from 1 to 100."""
        return max(1, min(100, round(100 * broken.outcome.broken / max(broken.outcome.applied, 1))))

    def folded(self, broken: Broken) -> str:
        """That fewer findings stand for the rows, where they do; else empty."""
        if broken.findings == broken.outcome.broken:
            return ""
        return self.say("in_findings", findings=self.number(broken.findings))

    def more(self, broken: Broken) -> str:
        """How many findings are not shown; empty if all are."""
        return self.say("more", count=self.number(broken.more)) if broken.more else ""

    @property
    def order(self) -> str:
        """In which order the rules come, and where every finding is."""
        where = self.say("all_findings", where=", ".join(self.complete)) if self.complete else ""
        return f"{self.say('broken_caption')} {where}".rstrip()

    def place(self, example: Example) -> str:
        """The line, or that the finding is about the whole file; empty for the whole delivery."""
        return example.row["line"] or (self.say("whole_file") if example.row["file"] else "")

    def file(self, example: Example) -> str:
        """The file's name, or that the finding is about the whole delivery."""
        return self.shown(example.row["file"]) or self.say("whole_delivery")

    def key(self, example: Example) -> str:
        """The record's own key."""
        return self.shown(example.row["key"])

    def stands_for(self, example: Example) -> str:
        """How many rows a finding stands for if more than one; else empty."""
        rows = int(example.row["rows"])
        return self.say("stands_for", rows=self.number(rows)) if rows > 1 else ""

    def named_field(self, example: Example) -> str:
        """The field with its label."""
        return self.shown(f"{example.row['field']} {example.row['label']}".strip())

    def found(self, example: Example) -> tuple[tuple[str, str, str], ...]:
        """What was found, part by part: name (empty for the main field, which stands beside), value, meaning.

        The key is not told again where something else was found.
        """
        field, key = example.row["field"], example.row["key"]
        parts = [part for part in example.parts if part.name == field or part.value != key or not key]
        return tuple(
            ("" if part.name == field else self._part_name(part.name), self._value(part), self.shown(part.title))
            for part in parts
        )

    def _part_name(self, name: str) -> str:
        return self.say(name) if name in ("fields", "lines") else self.shown(name)

    def _value(self, part: Part) -> str:
        if part.value:
            return self.shown(part.value) if part.name else words.note(self.shown(part.value), self.language)
        return self.say("empty") if part.name else ""

    def reason(self, outcome: RuleOutcome) -> str:
        """Why a rule was not tested and how to mend it."""
        return self.text(outcome.reason) if outcome.reason else self.say("no_reason")

    def state(self, outcome: RuleOutcome) -> str:
        """What became of a rule."""
        return words.STATE[outcome.state].in_(self.language)

    def quiet(self) -> str:
        """How many rules held and how many applied to nothing."""
        held, silent = self._overview.held, self._overview.silent
        return self.say("held_count", held=self.number(held), silent=self.number(silent))

    def not_run(self) -> tuple[tuple[str, str, tuple[RuleOutcome, ...]], ...]:
        """Rules that were not tested, together where the reason is the same: state, reason, rules."""
        ordered = sorted(self._overview.not_run, key=lambda o: (o.state, self.reason(o), o.rule.id))
        groups = groupby(ordered, lambda o: (self.state(o), self.reason(o)))
        return tuple((state, reason, tuple(outcomes)) for (state, reason), outcomes in groups)

    def basis(self) -> tuple[tuple[str, str, str], ...]:
        """What the check stands on: specifications and rule set with their digests (what, which, digest)."""
        specs = tuple((self.say("specification"), name, digest) for name, digest in self._result.specs)
        return (*specs, (self.say("rule_set"), "", self._result.rule_set))

    @property
    def made_by(self) -> str:
        """Which program made the report."""
        return self.say("made_by", version=liggare.__version__)

    def code_lists(self) -> tuple[tuple[str, str, str], ...]:
        """Each code list: id, edition and number of codes, or that it is missing."""
        return tuple(
            (use.id, self.say("missing"), "") if use.missing else (use.id, use.edition, self._codes(use.codes))
            for use in self._result.code_lists
        )

    def _codes(self, count: int) -> str:
        return self.say("code_count", count=self.number(count))
