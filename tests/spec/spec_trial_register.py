"""A small register of its own, so that the loader is tested on more than the registers that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from liggare.spec.load import SpecError, load_register

REGISTER = """\
id = "provregistret"
code = "PRO"
name = { sv = "Provregistret", en = "The trial register" }
authority = "Provmyndigheten"
ordinance = "Förordning (2000:1) om provregister"
law = "Lag (2000:2) om provregister"
period_months = 1
replacement = "period"
source = "provet"
allowed_items = ["nyckel", "dag", "antal"]

[thresholds]
rejected_share = 0.1
certainty = "assumed"
source = "provet"
"""

SPEC = """\
register = "provregistret"
valid_from = 2020-01-01
basis = "care"
basis_certainty = "assumed"
regulation = "Provförfattning 1"
title = { sv = "Första", en = "First" }
source = "provet"
certainty = "assumed"

[layout]
separator = ";"
encodings = ["utf-8"]
header = false
own_columns = 2
filename = "{subset}_{kind}_{filkod}_{month}.txt"
certainty = "assumed"
source = "provet"

[[subsets]]
id = "PRO_A"
name = { sv = "A", en = "A" }
meaning = { sv = "A", en = "A" }

[[subsets]]
id = "PRO_B"
name = { sv = "B", en = "B" }
meaning = { sv = "B", en = "B" }

[[files]]
id = "HUVUD"
kind = "HU"
subsets = ["PRO_A"]
name = { sv = "Huvudfil", en = "Main file" }
meaning = { sv = "En rad per händelse.", en = "A line for each event." }
key = ["NR"]
date = "DAG"
opened = "BORJAN"
unit = "PLATS"
source = "provet"
certainty = "verbatim"

[[files.fields]]
name = "NR"
label = { sv = "Nummer", en = "Number" }
meaning = { sv = "Händelsens nummer.", en = "Number of the event." }
type = "text"
required = true
pattern = "[0-9]{1,5}"
pattern_text = { sv = "1 till 5 siffror", en = "1 to 5 digits" }
allowed_by = "nyckel"
source = "provet"
certainty = "verbatim"
certainty_of = { order = "assumed" }

[[files.fields]]
name = "DAG"
label = { sv = "Dag", en = "Day" }
meaning = { sv = "Dagen.", en = "The day." }
type = "date"
allowed_by = "dag"
source = "provet"
certainty = "verbatim"

[[files.fields]]
name = "BORJAN"
label = { sv = "Början", en = "Beginning" }
meaning = { sv = "Första dagen.", en = "The first day." }
type = "date"
required_when = [
  { field = "DAG", filled = false },
]
allowed_by = "dag"
source = "provet"
certainty = "verbatim"

[[files.fields]]
name = "PLATS"
label = { sv = "Plats", en = "Place" }
meaning = { sv = "Länet.", en = "The county." }
type = "code"
codelist = ["lan"]
excel_width = 2
allowed_by = "nyckel"
source = "provet"
certainty = "verbatim"

[[files.fields]]
name = "ANTAL"
label = { sv = "Antal", en = "Number" }
meaning = { sv = "Hur många.", en = "How many." }
type = "integer"
minimum = 0
maximum = 9
allowed_by = "antal"
source = "provet"
certainty = "verbatim"

[[files]]
id = "RAD"
kind = "RA"
subsets = ["PRO_A"]
name = { sv = "Radfil", en = "Line file" }
meaning = { sv = "Rader.", en = "Lines." }
key = ["NR"]
parent = "HU"
parent_key = ["NR"]
source = "provet"
certainty = "verbatim"

[[files.fields]]
name = "NR"
label = { sv = "Nummer", en = "Number" }
meaning = { sv = "Händelsens nummer.", en = "Number of the event." }
type = "text"
allowed_by = "nyckel"
source = "provet"
certainty = "verbatim"

[[files.fields]]
name = "RADNR"
label = { sv = "Radnummer", en = "Line number" }
meaning = { sv = "Radens nummer.", en = "Number of the line." }
type = "text"
allowed_by = "nyckel"
source = "provet"
certainty = "verbatim"
"""


def rewrite(path: Path, old: str, new: str) -> int:
    """Replace the only place where `old` stands; the line where the first changed character is."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def refused(folder: Path) -> SpecError:
    with pytest.raises(SpecError) as caught:
        load_register(folder)
    return caught.value
