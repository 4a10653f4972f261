"""A region, form of care and fields of activity -> the next code of its series that nobody has had."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from liggare.organisation.kind import CodeKind, Numbering, Third


def next_code(
    kind: CodeKind, region: str, care_form: str, activities: Collection[str], used: Collection[str]
) -> str | None:
    """The lowest free number of the first form and prefix with room; None if there is none, or no area for the region.

    `used`: every code of the kind that has ever been given.
    """
    taken = set(used)
    return next((code for code in _series(kind.numbering, region, care_form, activities) if code not in taken), None)


def _series(numbering: Numbering, region: str, care_form: str, activities: Collection[str]) -> Iterator[str]:
    prefixes = next((area.prefixes for area in numbering.areas if area.region == region), ())
    third = third_digit(numbering, care_form, activities)
    for form in numbering.forms:
        digits = form.count("#")
        for prefix in prefixes:
            start = form.replace("#", "").format(area=prefix, third=third)
            yield from (f"{start}{number:0{digits}}" for number in range(10**digits))


def third_digit(numbering: Numbering, care_form: str, activities: Collection[str]) -> str:
    """The third digit by the first habit that fits, else the usual one."""
    fitting = (one.digit for one in numbering.thirds if _fits(one, care_form, activities))
    return next(fitting, numbering.third)


def _fits(third: Third, care_form: str, activities: Collection[str]) -> bool:
    if third.care_form:
        return third.care_form == care_form
    first, last = third.activities or ("", "")
    return bool(activities) and all(first <= code <= last for code in activities)
