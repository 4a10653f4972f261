"""The text of a TOML file turned into the line on which each of its keys and elements stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

Key = tuple[str | int, ...]
"""A way into a document: names of keys and positions in arrays, `("files", 0, "fields", 3, "type")`."""

_STRINGS = ('"""', "'''", '"', "'")
_BARE_VALUE = re.compile(r"[^\s,\]}#][^,\]}#\n]*")
_KEY_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)""")


def lines_of(document: str) -> Mapping[Key, int]:
    """The line (from 1) of every table, key and array element; `()` is line 1. The text must be valid TOML."""
    return _Scanner(document).scan()


def line_at(lines: Mapping[Key, int], key: Key) -> int:
    """The line of `key`, or of the nearest thing around it that is written down."""
    while key not in lines:
        key = key[:-1]
    return lines[key]


class _Scanner:
    """Reads valid TOML once from left to right and remembers only where things begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Key, int] = {(): 1}
        self.lengths: dict[Key, int] = {}

    def scan(self) -> Mapping[Key, int]:
        """The whole text, table by table."""
        table: Key = ()
        while self._skip(" \t\r\n"):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
        return self.lines

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def _skip(self, blanks: str) -> bool:
        """Past blanks and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                self.at = self._find("\n")
            elif self.text[self.at] in blanks:
                self.at += 1
            else:
                return True
        return False

    def _find(self, wanted: str) -> int:
        found = self.text.find(wanted, self.at)
        return len(self.text) if found < 0 else found

    def _header(self, brackets: int) -> Key:
        line = self._line()
        self.at += brackets
        *around, name = self._name()
        path: Key = (*self._current(around), name)
        self.at = self._find("]") + brackets
        if brackets == 2:
            self.lengths[path] = self.lengths.get(path, 0) + 1
            self.lines.setdefault(path, line)
            path = (*path, self.lengths[path] - 1)
        self.lines.setdefault(path, line)
        return path

    def _current(self, names: list[str]) -> Key:
        """The names as a way in: an array of tables on the way means its latest element."""
        path: Key = ()
        for name in names:
            path = (*path, name)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def _name(self) -> tuple[str, ...]:
        """A key, dotted or not."""
        parts: list[str] = []
        dot = "."
        while dot:
            part = _KEY_PART.match(self.text, self.at)
            if part is None:
                raise ValueError(f"no key on line {self._line()}")
            self.at = part.end()
            parts.append(next(text for text in part.groups()[:3] if text is not None))
            dot = part[4]
        return tuple(parts)

    def _pair(self, table: Key) -> None:
        line = self._line()
        path = table
        for name in self._name():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._skip(" \t")
        self.at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Key) -> None:
        self._skip(" \t\r\n")
        first = self.text[self.at]
        quote = next((q for q in _STRINGS if self.text.startswith(q, self.at)), None)
        if quote:
            self._string(quote)
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        else:
            bare = _BARE_VALUE.match(self.text, self.at)
            self.at = bare.end() if bare else self.at + 1

    def _string(self, quote: str) -> None:
        self.at += len(quote)
        while not self.text.startswith(quote, self.at):
            self.at += 2 if quote[0] == '"' and self.text[self.at] == "\\" else 1
        self.at += len(quote)
        # A multi-line string may end in one or two quotes of its own.
        while len(quote) == 3 and self.text.startswith(quote[0], self.at):
            self.at += 1

    def _array(self, path: Key) -> None:
        self.at += 1
        position = 0
        while self._skip(" \t\r\n,") and self.text[self.at] != "]":
            self.lines[(*path, position)] = self._line()
            self._value((*path, position))
            position += 1
        self.at += 1

    def _inline(self, path: Key) -> None:
        self.at += 1
        while self._skip(" \t\r\n,") and self.text[self.at] != "}":
            self._pair(path)
        self.at += 1
