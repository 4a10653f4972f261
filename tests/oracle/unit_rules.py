"""What the rules about hospital and reporter say, sentence by sentence."""

from __future__ import annotations

import re

from oracle.logic import Answer, known, same
from oracle.sentences import rule
from oracle.table import Row

COUNTIES = (
    "01: 10/11/15/16/17/18/19, 03: 12, 04: 13, 05: 21, 06: 22, 07: 23, 08: 24/25, 09: 26, 10: 27, 12: 28/30/41, "
    "13: 42, 14: 50/51/52/53, 17: 54, 18: 55, 19: 56, 20: 57, 21: 61, 22: 62, 23: 63, 24: 64, 25: 65"
)
DIGITS = {county: digits.split("/") for county, digits in (part.split(": ") for part in COUNTIES.split(", "))}


@rule("unit-hospital-in-another-region")
def _(row: Row) -> Answer:
    """When the reporter code is a county code, SJUKHUS begins with two digits that belong to the county. County code:
    digits are 01: 10/11/15/16/17/18/19, 03: 12, 04: 13, 05: 21, 06: 22, 07: 23, 08: 24/25, 09: 26, 10: 27, 12:
    28/30/41, 13: 42, 14: 50/51/52/53, 17: 54, 18: 55, 19: 56, 20: 57, 21: 61, 22: 62, 23: 63, 24: 64, 25: 65. Other
    reporter codes are not judged.
    """
    digits = DIGITS.get(row.file.delivery.reporter)
    return known(lambda code, allowed: code[:2] in allowed, row["SJUKHUS"], digits)


@rule("unit-hospital-of-another-reporter")
def _(row: Row) -> Answer:
    """When the reporter code in the file name is a hospital code (five or six digits, or three digits, X, a digit or
    X, a digit), an underscore and more text (private provider), SJUKHUS is what stands before the underscore.
    """
    private = re.fullmatch("([0-9]{5,6}|[0-9]{3}X[0-9X][0-9])_.+", row.file.delivery.reporter)
    return same(row["SJUKHUS"], private[1] if private else None)
