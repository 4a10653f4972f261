"""Files that come to a test environment -> refused if they hold a number that may be a living person's."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from liggare.operate.ports import Scanner
from liggare.spec.model import Text

FIRST_TEST = 980
"""Birth numbers from this one are Skatteverket's test series: nobody has them."""

_BLOCK, _OVERLAP = 1 << 20, 16
_NUMBER = re.compile(
    rb"(?<![0-9])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]|[67][0-9]|8[0-9]|9[01])-?[0-9]{4}(?![0-9])"
)
_MOMENT = re.compile(rb"[0-9]{8}(?:[01][0-9]|2[0-3])[0-5][0-9]")
_MOMENTS = dt.timedelta(days=3 * 365)


class OnlyTestPersons:
    """The port `Scanner`: personnummer and samordningsnummer with a right check digit must be of the test series.

    Twelve digits that can be a moment (ÅÅÅÅMMDDTTMM) of the last three years are taken for one: a newborn whose number
    looks like that is not seen, but nobody older passes.
    """

    def __init__(self, further: Scanner | None, now: Callable[[], dt.datetime]) -> None:
        """`further` looks through what has passed."""
        self._further, self._now = further, now

    def harmful(self, path: Path) -> Text | None:
        """What its sender is told, None if it may pass."""
        since = f"{self._now() - _MOMENTS:%Y%m%d}".encode()
        if any(_may_be_somebodys(number, since) for number in _numbers_in(path)):
            return _SOMEBODY
        return self._further.harmful(path) if self._further else None


def _numbers_in(path: Path) -> Iterator[bytes]:
    """What looks like identity numbers in a file, or in the files of an archive."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield from _numbers(file)
        return
    with zipfile.ZipFile(path) as pack:
        for one in pack.infolist():
            with pack.open(one) as packed:
                yield from _numbers(packed)  # type: ignore[arg-type] # it reads bytes, which is all that is asked of it


def _numbers(file: BinaryIO) -> Iterator[bytes]:
    """Block by block, with so much of the one before that no number is cut."""
    kept = b""
    while block := file.read(_BLOCK):
        yield from (found.group() for found in _NUMBER.finditer(kept + block))
        kept = (kept + block)[-_OVERLAP:]


def _may_be_somebodys(number: bytes, since: bytes) -> bool:
    digits = number.replace(b"-", b"")
    if digits >= since and _MOMENT.fullmatch(number):
        return False
    return int(digits[8:11]) < FIRST_TEST and _check_digit(digits[2:11]) == int(digits[11:])


def _check_digit(nine: bytes) -> int:
    """Modulus 10 with weights 2, 1, 2, …: the digits of each product added up."""
    products = (int(chr(digit)) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(product // 10 + product % 10 for product in products) % 10


_SOMEBODY = Text(
    sv="En av filerna innehåller personnummer som kan vara verkliga. Provmiljön tar bara emot Skatteverkets testnummer "
    "(födelsenummer 980 till 999). Inget har tagits emot, och filerna är borttagna hos oss.",
    en="One of the files holds identity numbers that may be real. The test environment takes Skatteverket's test "
    "numbers only (birth numbers 980 to 999). Nothing was received, and the files are removed here.",
)
