"""Data from a TOML file turned into a frozen value, or into a refusal that says where and what was expected."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TypeVar

import msgspec
from msgspec.inspect import Field, LiteralType, StructType, Type, UnionType, VarTupleType, type_info

from liggare.spec.model import Text, Value
from liggare.spec.place import Key
from liggare.spec.problem import Problem, problem

V = TypeVar("V", bound=Value)

_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `(?:key in )?\$(?P<where>[^`]*)`)?", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_EXPECTED = re.compile(r"Expected `(.+?)`(?:, got `(.+)`)?")
_TYPE_WORDS = {
    "str": Text(sv="en text inom citattecken", en="a text in quotes"),
    "int": Text(sv="ett heltal", en="a whole number"),
    "float": Text(sv="ett tal", en="a number"),
    "bool": Text(sv="true eller false", en="true or false"),
    "array": Text(sv="en lista inom hakparenteser", en="a list in square brackets"),
    "object": Text(sv="en tabell med nycklar", en="a table with keys"),
    "date": Text(sv="ett datum, ÅÅÅÅ-MM-DD utan citattecken", en="a date, YYYY-MM-DD without quotes"),
}


class Misshapen(ValueError):
    """The data do not have the shape of the value asked for; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text.en)
        self.problem = problem


def shaped(data: object, kind: type[V]) -> V:
    """`data` as a value of `kind`; raises Misshapen for an unknown key, a missing one or a wrong type."""
    try:
        return msgspec.convert(data, kind, builtin_types=(dt.date, dt.datetime, dt.time))
    except msgspec.ValidationError as error:
        raise Misshapen(_understood(str(error), kind)) from None


def _understood(message: str, kind: type[Value]) -> Problem:
    parts = _MESSAGE.fullmatch(message)
    assert parts is not None  # the pattern takes any text
    key: Key = tuple(name or int(index) for name, index in _STEP.findall(parts["where"] or ""))
    what = parts["what"]
    if unknown := _UNKNOWN.fullmatch(what):
        return _unknown_key((*key, unknown[1]), unknown[1], _fields(kind, key))
    if missing := _MISSING.fullmatch(what):
        return _missing_key(key, missing[1])
    return _wrong_value(key, what, _choices(kind, key))


def _unknown_key(key: Key, name: str, fields: tuple[Field, ...]) -> Problem:
    known = [field.encode_name for field in fields]
    listed = ", ".join(known)
    near = difflib.get_close_matches(name, known, n=1)
    sv, en = (f"menas {near[0]}? ", f"is {near[0]} meant? ") if near else ("", "")
    return problem(
        key,
        (f"nyckeln {name} finns inte här", f"{sv}{listed}", "Rätta eller ta bort nyckeln"),
        (f"there is no key {name} here", f"{en}{listed}", "Correct or remove the key"),
    )


def _missing_key(key: Key, name: str) -> Problem:
    return problem(
        key,
        (f"nyckeln {name} saknas", f"{name} = ...", "Lägg till nyckeln i den här tabellen"),
        (f"the key {name} is missing", f"{name} = ...", "Add the key to this table"),
    )


def _wrong_value(key: Key, what: str, choices: tuple[str, ...]) -> Problem:
    name = ".".join(map(str, key[-1:]))
    sv, en = _found(what)
    wanted = _wanted(what, choices)
    return problem(
        key,
        (f"{name} har fel värde{sv}", wanted.sv, "Rätta värdet"),
        (f"{name} has a wrong value{en}", wanted.en, "Correct the value"),
    )


def _found(what: str) -> tuple[str, str]:
    expected = _EXPECTED.match(what)
    if expected and expected[2] in _TYPE_WORDS:
        found = _TYPE_WORDS[expected[2]]
        return f": {found.sv}", f": {found.en}"
    invalid = re.search(r"Invalid enum value (.+)", what)
    return (f": {invalid[1]}", f": {invalid[1]}") if invalid else ("", "")


def _wanted(what: str, choices: tuple[str, ...]) -> Text:
    if choices:
        return Text(sv="något av " + ", ".join(choices), en="one of " + ", ".join(choices))
    expected = _EXPECTED.match(what)
    names = [name.strip() for name in expected[1].split("|")] if expected else []
    words = [_TYPE_WORDS[name] for name in names if name in _TYPE_WORDS]
    if not words:
        return Text(sv=f"({what})", en=what)
    return Text(sv=" eller ".join(w.sv for w in words), en=" or ".join(w.en for w in words))


def _type_at(kind: type[Value], key: Key) -> Type | None:
    """What the value at `key` should be."""
    at: Type | None = type_info(kind)
    for step in key:
        if isinstance(at, StructType):
            at = next((field.type for field in at.fields if field.encode_name == step), None)
        elif isinstance(at, VarTupleType):
            at = at.item_type
        else:
            return None
    return at


def _fields(kind: type[Value], key: Key) -> tuple[Field, ...]:
    at = _type_at(kind, key)
    return at.fields if isinstance(at, StructType) else ()


def _choices(kind: type[Value], key: Key) -> tuple[str, ...]:
    at = _type_at(kind, key)
    options = at.types if isinstance(at, UnionType) else (at,)
    return tuple(str(value) for option in options if isinstance(option, LiteralType) for value in option.values)
