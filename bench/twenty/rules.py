"""The four of the twenty rules that one field cannot state, in Liggare's words; the specification states sixteen."""

from __future__ import annotations

from liggare.check.rule import Condition, Rule, field, period_end, period_start, raw, text

IDENTITY, PERIOD, ASSESSED, LEFT = "AD.identity", "AD.period", "AD.assessed", "AD.left"


def _rule(name: str, about: tuple[str, ...], sentence: str, holds: Condition) -> Rule:
    said = text(sentence, sentence)
    return Rule(
        id=name,
        on=("AD",),
        sentence=said,
        expected=said,
        action=said,
        severity="refuse record",
        rule_class="cross-field",
        about=about,
        source="bench/README.md",
        certainty="assumed",
        holds=holds,
    )


RULES = (
    _rule(IDENTITY, ("PNR", "RNR"), "PNR or RNR is filled.", raw("PNR").present() | raw("RNR").present()),
    _rule(
        PERIOD,
        ("INDATUM",),
        "INDATUM is within the period.",
        field("INDATUM").between(period_start(), period_end()),
    ),
    _rule(
        ASSESSED,
        ("BED_AKUT_TIDPUNKT", "IN_AKUT_TIDPUNKT"),
        "BED_AKUT_TIDPUNKT is not before IN_AKUT_TIDPUNKT.",
        raw("IN_AKUT_TIDPUNKT") <= raw("BED_AKUT_TIDPUNKT"),
    ),
    _rule(
        LEFT,
        ("UT_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT"),
        "UT_AKUT_TIDPUNKT is not before BED_AKUT_TIDPUNKT.",
        raw("BED_AKUT_TIDPUNKT") <= raw("UT_AKUT_TIDPUNKT"),
    ),
)
