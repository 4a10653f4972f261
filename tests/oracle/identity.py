"""An identity number of twelve digits -> birth date, sex and whether its check digit is right, digit by digit."""

from __future__ import annotations

import datetime as dt
import re


def twelve_digits(text: str | None) -> bool:
    """Twelve digits and nothing else."""
    return text is not None and re.fullmatch("[0-9]{12}", text) is not None


def birth_date(number: str | None) -> dt.date | None:
    """The date, from 1800 to 2099, in the first eight digits, where a coordination number has 60 added to the day."""
    if number is None or not re.fullmatch("(18|19|20)[0-9]{10}", number):
        return None
    year, month, day = int(number[:4]), int(number[4:6]), int(number[6:8])
    return existing(year, month, day - 60 if day > 60 else day)


def existing(year: int, month: int, day: int) -> dt.date | None:
    """The date, if there is one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def sex(number: str | None) -> str | None:
    """1 for an odd second last digit, 2 for an even one."""
    if number is None or not twelve_digits(number):
        return None
    return "1" if number[10] in "13579" else "2"


def check_digit_right(number: str | None) -> bool | None:
    """Modulus 10 over the last ten digits: every other one doubled, the digits of the products added up."""
    if number is None or not twelve_digits(number):
        return None
    products = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(number[2:])]
    return sum(sum(map(int, str(product))) for product in products) % 10 == 0
