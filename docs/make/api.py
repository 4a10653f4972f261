"""The API's own description -> the page of every endpoint: what it needs, what it does, what may go wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markdown import page, table

from liggare.portal.configure import configure
from liggare.portal.problem import KINDS
from liggare.portal.settings import settings_of


def page_of() -> str:
    """The page, in both languages side by side."""
    with tempfile.TemporaryDirectory() as nothing:
        configure(settings_of({}, Path(nothing)))
        from liggare.portal.api.api import api

        described = api.get_openapi_schema()
    opening = (
        "Adresser under `/api/v1`. Hela beskrivningen, med varje fält, ges av portalen själv: `/api/v1/openapi.json` "
        "(OpenAPI 3.1). / Addresses under `/api/v1`. The whole description, with every field, is given by the portal "
        "itself: `/api/v1/openapi.json` (OpenAPI 3.1)."
    )
    parts = ["## Adresser · Addresses", table(_HEAD, _endpoints(described["paths"])), "## Problem · Problems"]
    return page("API", opening, "\n\n".join([*parts, _ABOUT, table(_PROBLEM, _problems())]))


_HEAD = ("", "adress · address", "rättighet · right", "gör · does")
_PROBLEM = ("status", "code", "svenska", "English")
_ABOUT = (
    "Fel ges som `application/problem+json` (RFC 9457): `detail` på det språk som `Accept-Language` ber om, `said` på "
    "båda, `places` med fyndkoder. / Faults are given as `application/problem+json` (RFC 9457): `detail` in the "
    "language that `Accept-Language` asks for, `said` in both, `places` with codes of findings."
)


def _endpoints(paths: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for path, ways in paths.items():
        for method, one in ways.items():
            yield method.upper(), f"`{path.removeprefix('/api/v1')}`", one["x-needs"], one["summary"]


def _problems() -> Iterator[tuple[str, ...]]:
    for code, one in KINDS.items():
        said = tuple(f"{one.title.in_(lang)}. {one.told.in_(lang)}" for lang in ("sv", "en"))  # type: ignore[arg-type]
        yield str(one.status), f"`{code}`", *said
