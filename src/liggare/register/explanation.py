"""A finding -> a token that an explanation of it is bound to: rule, record key and the values that the rule read."""

from __future__ import annotations

import hmac
from collections.abc import Collection

import polars as pl

BOUND_TO = ("rule", "key", "found")
"""Columns of the findings (`check.result.FINDINGS`) that the token is made of."""

DIGITS = 32
"""Hexadecimal digits of a token: 128 bits."""


def token(rule: str, key: str, found: str, secret: bytes) -> str:
    """The token: keyed, since the values could be guessed from one that is not."""
    # Lengths before the parts: no two findings are written alike.
    message = "".join(f"{len(part)}:{part}" for part in (rule, key, found))
    return hmac.digest(secret, message.encode(), "sha256").hex()[:DIGITS]


def with_tokens(findings: pl.LazyFrame, secret: bytes) -> pl.LazyFrame:
    """The findings with the column `token`; what is alike in all three is reckoned once."""
    alike = findings.select(BOUND_TO).unique().collect(engine="streaming")
    tokens = [token(rule, key, found, secret) for rule, key, found in alike.fill_null("").iter_rows()]
    made = alike.with_columns(pl.Series("token", tokens, dtype=pl.String)).lazy()
    return findings.join(made, on=BOUND_TO, how="left", nulls_equal=True, maintain_order="left")


def explained(findings: pl.LazyFrame, tokens: Collection[str], secret: bytes) -> pl.LazyFrame:
    """The warnings that have an explanation among `tokens`, with their token.

    An explanation of a record that was sent again with other values meets no finding: it has lapsed.
    """
    warnings = with_tokens(findings.filter(pl.col("severity") == "warning"), secret)
    return warnings.filter(pl.col("token").is_in(pl.lit(pl.Series(list(tokens), dtype=pl.String).implode())))
