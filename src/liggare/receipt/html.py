"""An overview -> the report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from liggare.receipt.overview import Overview
from liggare.receipt.phrasing import Phrasing

_PAGES = Environment(
    loader=PackageLoader("liggare.receipt", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(overview: Overview, written: Sequence[str] = ()) -> str:
    """The page; `written` names the files written beside it. Every text from outside is escaped."""
    template = _PAGES.get_template("report.html.jinja")
    return template.render(overview=overview, result=overview.result, words=Phrasing(overview, written))


def write_html(overview: Overview, path: Path, written: Sequence[str] = ()) -> None:
    """Write the page as UTF-8."""
    path.write_text(page(overview, written), encoding="utf-8")
