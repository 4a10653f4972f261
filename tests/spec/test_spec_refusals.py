"""Every contradiction in a specification file is refused at its line, with what was expected and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from spec_trial_register import refused, rewrite

from liggare.spec.load import load_register, register_faults

# What stands in the file, what is written instead, how many lines further on the fault is told, words of the error.
CONTRADICTIONS: dict[str, tuple[str, str, int, str]] = {
    "unknown key at the top": (
        'basis = "care"',
        'bas = 1\nbasis = "care"',
        0,
        "there is no key bas here. Expected: is basis meant?",
    ),
    "unknown key in a field": ("excel_width = 2", "excel_widht = 2", 0, "is excel_width meant?"),
    "unknown key in an inline table": ("{ order =", "{ ordr =", 0, "is order meant?"),
    "missing key": ('type = "date"\nallowed_by = "dag"', 'allowed_by = "dag"', -4, "the key type is missing"),
    "number instead of text": (
        'regulation = "Provförfattning 1"',
        "regulation = 1",
        0,
        "a whole number. Expected: a text in quotes",
    ),
    "text instead of list": ('encodings = ["utf-8"]', 'encodings = "utf-8"', 0, "a text in quotes. Expected: a list"),
    "text instead of date": ("valid_from = 2020-01-01", 'valid_from = "snart"', 0, "Expected: a date"),
    "header row": ("header = false", "header = true", 0, "reads only files without a header row"),
    "text instead of true": ("header = false", 'header = "nej"', 0, "Expected: true or false"),
    "word outside the choices": ('basis = "care"', 'basis = "vård"', 0, "Expected: one of care, reporting"),
    "certainty outside the choices": (
        'basis_certainty = "assumed"',
        'basis_certainty = "sure"',
        0,
        "assumed, inferred, secondary, verbatim",
    ),
    "not TOML": ('regulation = "Provförfattning 1"', "regulation = ", 0, "is not TOML"),
    "another register": (
        'register = "provregistret"',
        'register = "annat"',
        0,
        "annat is not among the registers here",
    ),
    "another day than the file name": (
        "valid_from = 2020-01-01",
        "valid_from = 2020-01-02",
        0,
        "2020-01-01 as in the file's name",
    ),
    "subset twice": ('id = "PRO_B"', 'id = "PRO_A"', 0, "PRO_A is twice in subsets"),
    "file twice": ('id = "RAD"', 'id = "HUVUD"', 0, "HUVUD is twice in files"),
    "field twice": ('name = "RADNR"', 'name = "NR"', 0, "NR is twice in fields"),
    "unknown subset": (
        'kind = "HU"\nsubsets = ["PRO_A"]',
        'kind = "HU"\nsubsets = ["PRO_A",\n"PRO_C"]',
        2,
        "PRO_C is not among subsets",
    ),
    "same kind twice in a subset": ('kind = "RA"', 'kind = "HU"', 0, "PRO_A already has a file of kind HU"),
    "key of an unknown field": (
        'key = ["NR"]\ndate',
        'key = ["NUMMER"]\ndate',
        0,
        "NUMMER is not among the fields of the file",
    ),
    "date of an unknown field": ('date = "DAG"', 'date = "DATUM"', 0, "DATUM is not among the fields of the file"),
    "opened of an unknown field": (
        'opened = "BORJAN"',
        'opened = "START"',
        0,
        "START is not among the fields of the file",
    ),
    "unit of an unknown field": ('unit = "PLATS"', 'unit = "ORT"', 0, "ORT is not among the fields of the file"),
    "date that is no date": ('date = "DAG"', 'date = "ANTAL"', 0, "Expected: a field of type date"),
    "no date and no parent": ('date = "DAG"\nopened = "BORJAN"\n', "", -7, "HUVUD has no date"),
    "no key": ('key = ["NR"]\ndate', "key = []\ndate", 0, "at least one field that tells rows"),
    "parent key of an unknown field": (
        'parent_key = ["NR"]',
        'parent_key = ["NUMMER"]',
        0,
        "NUMMER is not among the fields of the file",
    ),
    "parent key the parent lacks": (
        'parent_key = ["NR"]',
        'parent_key = ["RADNR"]',
        0,
        "RADNR is not among the fields of HUVUD",
    ),
    "parent without its key": ('parent_key = ["NR"]\n', "", -1, "parent and parent_key belong together"),
    "parent key without parent": ('parent = "HU"\n', "", 0, "parent and parent_key belong together"),
    "parent kind absent": ('parent = "HU"', 'parent = "XX"', 0, "PRO_A has no file XX to hang on"),
    "parent kind absent in one subset": (
        'kind = "RA"\nsubsets = ["PRO_A"]',
        'kind = "RA"\nsubsets = ["PRO_A", "PRO_B"]',
        5,
        "PRO_B has no file HU",
    ),
    "parent of itself": ('parent = "HU"', 'parent = "RA"', 0, "PRO_A has no file RA to hang on"),
    "condition on an unknown field": ('{ field = "DAG"', '{ field = "DAGEN"', 0, "DAGEN is not among the other fields"),
    "condition on itself": ('{ field = "DAG"', '{ field = "BORJAN"', 0, "BORJAN is not among the other fields"),
    "condition that says nothing": (", filled = false }", " }", 0, "the condition does not say one thing"),
    "condition that says two things": (
        "filled = false }",
        'filled = false, values = ["1"] }',
        0,
        "the condition does not say one thing",
    ),
    "required and required when": (
        "required_when = [",
        "required = true\nrequired_when = [",
        1,
        "both required and required_when",
    ),
    "pattern that does not compile": ("[0-9]{1,5}", "[0-9", 0, "Expected: a regular expression"),
    "pattern with look-ahead": (
        "[0-9]{1,5}",
        "(?=1)[0-9]",
        0,
        "at character 1 that programs read differently. Expected: ",
    ),
    "pattern with back reference": (
        '"[0-9]{1,5}"',
        "'([0-9])\\1'",
        0,
        "at character 8 that programs read differently. Expected: ",
    ),
    "pattern with an engine's own digits": (
        '"[0-9]{1,5}"',
        "'\\d'",
        0,
        "at character 1 that programs read differently. Expected: ",
    ),
    "pattern on a date": (
        'type = "date"\nallowed_by',
        'type = "date"\npattern = "[0-9]{8}"\nallowed_by',
        1,
        "Expected: none, the type is date",
    ),
    "pattern text without pattern": ('pattern = "[0-9]{1,5}"\n', "", 0, "Expected: pattern too"),
    "minimum above maximum": ("minimum = 0", "minimum = 10", 0, "Expected: at most maximum, 9"),
    "bounds on a text": (
        'name = "RADNR"',
        'maximum = 1\nname = "RADNR"',
        0,
        "has bounds but type text. Expected: type integer",
    ),
    "code without code list": ('codelist = ["lan"]\n', "", -1, "type code and codelist belong together"),
    "code list without code": ('type = "code"', 'type = "text"', 1, "type code and codelist belong together"),
    "unknown code list": (
        'codelist = ["lan"]',
        'codelist = ["lan", "landskap"]',
        0,
        "landskap is not among the known code lists",
    ),
    "no width for a spreadsheet": ("excel_width = 2", "excel_width = 0", 0, "at least 1 digit"),
    "name the reader needs": ('name = "RADNR"', 'name = "record"', 0, "another name"),
    "item the ordinance does not list": (
        'allowed_by = "antal"',
        'allowed_by = "inkomst"',
        0,
        "the register may not hold «inkomst»",
    ),
    "number of a person that would stay in the rows": (
        'meaning = { sv = "Radens nummer.", en = "Number of the line." }\ntype = "text"',
        'meaning = { sv = "Radens nummer.", en = "Number of the line." }\ntype = "identity"',
        2,
        "RADNR is the number of a person but rests on «nyckel». Expected: the register's identity_item: none is named",
    ),
    "negative own columns": ("own_columns = 2", "own_columns = -1", 0, "0 or more"),
    "two separators": ('separator = ";"', 'separator = ";;"', 0, "one single ASCII character"),
    "unknown encoding": ('encodings = ["utf-8"]', 'encodings = ["utf-8", "runor"]', 0, "known encodings"),
    "file name without the month": ("{filkod}_{month}", "{filkod}", 0, "each once"),
    "file name with an unknown part": ("{filkod}_{month}", "{filkod}_{month}_{version}", 0, "each once"),
    "file name with a lone brace": ("{filkod}_{month}", "{filkod}_{month", 0, "each once"),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_a_contradiction_is_refused_at_its_line(case: str, folder: Path) -> None:
    old, new, after, words = CONTRADICTIONS[case]
    path = folder / "spec" / "2020-01-01.toml"
    line = rewrite(path, old, new) + after
    error = refused(folder)
    assert (error.path, error.line) == (str(path), line)
    assert words in str(error) and str(error).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_a_refusal_says_what_to_do_in_both_languages(case: str, folder: Path) -> None:
    old, new, *_ = CONTRADICTIONS[case]
    rewrite(folder / "spec" / "2020-01-01.toml", old, new)
    text = refused(folder).text
    assert text.sv != text.en
    if "TOML" not in text.en:
        assert "Väntat: " in text.sv and "Expected: " in text.en


def _chain(**says: str) -> str:
    """Chains of the trial register's main file, on a line of their own."""
    one = {"file": "HUVUD", "same": "PLATS", "start": "BORJAN", "end": "DAG", "onward": "ANTAL"} | says
    onward = f'{{ field = "{one["onward"]}", values = ["1"] }}'
    facts = f'file = "{one["file"]}", same = ["{one["same"]}"], start = "{one["start"]}", end = "{one["end"]}"'
    return f'chains = [{{ {facts}, onward = {onward}, certainty = "assumed", source = "x" }}]'


REGISTER_FAULTS: dict[str, tuple[str, str, str]] = {
    "share above one": ("rejected_share = 0.1", "rejected_share = 1.5", "a share from 0 to 1"),
    "share of no rows": ("rejected_share = 0.1", "at_least = 0\nrejected_share = 0.1", "at least 1"),
    "no period": ("period_months = 1", "period_months = 0", "at least 1"),
    "unknown end of the period": (
        'replacement = "period"',
        'period_through = "i dag"\nreplacement = "period"',
        "one of month before, reporting month",
    ),
    "item twice": ('"nyckel", "dag", "antal"', '"nyckel", "dag", "dag"', "dag is twice in allowed_items"),
    "unknown key": ('law = "', 'lag = "x"\nlaw = "', "there is no key lag here"),
    "numbers of persons under an item that is not allowed": (
        "allowed_items =",
        'identity_item = "nummer"\nallowed_items =',
        "nummer is not among allowed_items",
    ),
    "persons without an item": ("allowed_items =", 'person = ["NR"]\nallowed_items =', "an identity_item that allows"),
    "a person by a field of another item": (
        "allowed_items =",
        'person = ["ANTAL"]\nidentity_item = "nyckel"\nallowed_items =',
        "ANTAL is not among the fields of the identity_item",
    ),
    "a fall of more than all": (
        "law =",
        'guard = { fall_share = 1.1, certainty = "assumed", source = "x" }\nlaw =',
        "a share from 0 to 1",
    ),
    "a fall of no records": (
        "law =",
        'guard = { fall_share = 0.1, at_least = 0, certainty = "assumed", source = "x" }\nlaw =',
        "at least 1",
    ),
    "chain over an unknown file": ("law =", _chain(file="BORTA") + "\nlaw =", "BORTA is not among the files specified"),
    "chain from what is no date": ("law =", _chain(start="ANTAL") + "\nlaw =", "Expected: a date of HUVUD"),
    "chain to an unknown field": ("law =", _chain(end="SLUT") + "\nlaw =", "Expected: a date of HUVUD"),
    "chain by an unknown field": (
        "law =",
        _chain(same="KLINIK") + "\nlaw =",
        "KLINIK is not among the fields of HUVUD",
    ),
    "chain onward by an unknown field": (
        "law =",
        _chain(onward="SATT") + "\nlaw =",
        "SATT is not among the fields of HUVUD",
    ),
    "unknown replacement": ('replacement = "period"', 'replacement = "aldrig"', "one of period, record"),
}


@pytest.mark.parametrize("case", REGISTER_FAULTS)
def test_a_fault_in_the_register_file_is_refused_at_its_line(case: str, folder: Path) -> None:
    old, new, words = REGISTER_FAULTS[case]
    line = rewrite(folder / "register.toml", old, new)
    error = refused(folder)
    assert (error.path, error.line) == (str(folder / "register.toml"), line)
    assert words in str(error)
    assert [str(fault) for fault in register_faults(folder)] == [str(error)]


def test_a_register_may_say_whom_rows_are_about_what_is_one_episode_and_when_a_fall_waits(folder: Path) -> None:
    guard = 'guard = { fall_share = 0.5, certainty = "assumed", source = "x" }'
    says = f'{_chain()}\n{guard}\nidentity_item = "nyckel"\nperson = ["NR"]\nlaw ='
    rewrite(folder / "register.toml", "law =", says)
    register = load_register(folder)
    assert (register.chains[0].same, register.person) == (("PLATS",), ("NR",))
    main = register.specs[0].file("HUVUD")
    assert [field.name for field in main.fields if register.holds_number(field)] == ["NR"]
