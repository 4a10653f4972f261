"""A slow, obvious reader of delivered files, sharing nothing with the product: what every line of some bytes is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass
class Reading:
    """The account of a file: set-aside lines as (line, reason, fields, key), records as (line, cells)."""

    encoding: str
    notes: set[str]
    lines: int
    blank: int
    set_aside: list[tuple[int, str, int, str]]
    own_columns: int
    records: list[tuple[int, tuple[str | None, ...]]]


def read(
    data: bytes, columns: tuple[str, ...], own: int, longest: int, separator: str = ";", keyed: int = 1
) -> Reading:
    """Read `data`, whose lines should have `columns` and up to `own` more, each line at most `longest` bytes.

    The first `keyed` cells are a line's key.
    """
    if looks_like_utf16(data):
        return read_utf16(data)
    notes = set()
    if data.startswith(b"\xef\xbb\xbf"):
        data, _ = data[3:], notes.add("byte order mark")
    notes |= notes_on_line_ends(data)
    lines = data.splitlines()  # on bytes: LF, CRLF and CR, nothing else
    encoding = vote_on_encoding([line for line in lines if len(line) <= longest])
    if encoding == "windows-1252":
        notes.add(encoding)
    reading = Reading(encoding, notes, len(lines), 0, [], 0, [])
    header = header_line(lines, columns, longest, encoding, separator)
    voters = [line for at, line in enumerate(lines) if len(line) <= longest and at != header]
    reading.own_columns = vote_on_own_columns(voters, len(columns), own, separator.encode())
    for at, line in enumerate(lines):
        place(reading, at, line, header, len(columns), longest, separator, keyed)
    if reading.blank:
        notes.add("blank lines")
    return reading


def place(
    reading: Reading, at: int, line: bytes, header: int, columns: int, longest: int, separator: str, keyed: int
) -> None:
    """Put one line where it belongs in the reading."""
    wanted = columns + reading.own_columns
    cells = line[:longest].split(separator.encode())
    text = decoded(line, reading.encoding)
    reason = None
    if len(line) > longest:
        reason = "too long"
    elif text is None:
        reason = "undecodable"
    elif has_control(line):
        reason = "control character"
    elif at == header:
        reason = "header"
    elif not text.strip(" \t"):
        reading.blank += 1
        return
    elif len(cells) == wanted + 1 and not cells[-1] and cells[-2] and not reading.own_columns:
        reason = "trailing separator"
    elif len(cells) > wanted:
        reason = "too many fields"
    elif len(cells) < wanted:
        reason = "too few fields"
    if reason:
        key = key_of(b" ".join(line.split(separator.encode())[:keyed]), reading.encoding, longest)
        reading.set_aside.append((at + 1, reason, len(cells), key))
    else:
        reading.records.append((at + 1, tuple(cell or None for cell in text.split(separator))))


def looks_like_utf16(data: bytes) -> bool:
    """A byte order mark, or NUL in at least nine of ten places of one kind and at most one of ten of the other."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    pairs = [data[at : at + 2] for at in range(0, min(len(data), 4096) - 1, 2)]
    counts = sorted((sum(pair[0] == 0 for pair in pairs), sum(pair[1] == 0 for pair in pairs)))
    return len(pairs) >= 2 and 10 * counts[1] >= 9 * len(pairs) >= 90 * counts[0]


def read_utf16(data: bytes) -> Reading:
    """Count the lines of UTF-16, none of which is used."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        little, data = data[:2] == b"\xff\xfe", data[2:]
    else:
        little = data[1:4096:2].count(0) > data[0:4096:2].count(0)
    units = [int.from_bytes(data[at : at + 2], "little" if little else "big") for at in range(0, len(data) - 1, 2)]
    text = "".join({10: "\n", 13: "\r"}.get(unit, "x") for unit in units) + "x" * (len(data) % 2)
    lines = len(text.splitlines())
    return Reading("utf-16", {"utf-16"}, lines, 0, [(at + 1, "undecodable", 0, "") for at in range(lines)], 0, [])


def notes_on_line_ends(data: bytes) -> set[str]:
    """What is odd about the line ends."""
    kinds = Counter(
        "crlf" if line.endswith(b"\r\n") else "cr" if line.endswith(b"\r") else "lf" if line.endswith(b"\n") else "open"
        for line in data.splitlines(keepends=True)
    )
    notes = {"no final line end"} if kinds.pop("open", 0) else set()
    if len(kinds) > 1:
        notes.add("mixed line ends")
    return notes | {f"{kind} line ends" for kind in kinds if len(kinds) == 1 and kind != "lf"}


def vote_on_encoding(lines: list[bytes]) -> str:
    """UTF-8 unless at least as many lines contradict it as confirm it."""
    beyond_ascii = [line for line in lines if not line.isascii()]
    bad = sum(decoded(line, "utf-8") is None for line in beyond_ascii)
    return "windows-1252" if bad and 2 * bad >= len(beyond_ascii) else "utf-8"


def vote_on_own_columns(lines: list[bytes], columns: int, own: int, separator: bytes) -> int:
    """The commonest number of own columns, the smallest of equals; a single one must be filled somewhere."""
    split = [line.split(separator) for line in lines]
    votes = Counter(len(cells) - columns for cells in split)
    if not any(cells[-1] for cells in split if len(cells) == columns + 1):
        del votes[1]
    return max(range(own + 1), key=lambda more: (votes[more], -more))


def header_line(lines: list[bytes], columns: tuple[str, ...], longest: int, encoding: str, separator: str) -> int:
    """The place of a first line that names the fields, -1 without one."""
    for at, line in enumerate(lines):
        if line.strip(b" \t") or len(line) > longest:
            text = decoded(line, encoding)
            if len(line) > longest or text is None or has_control(line):
                return -1
            cells = [cell.strip(" \t\"'").casefold() for cell in text.split(separator)]
            names = sum(cell in {column.casefold() for column in columns} for cell in cells)
            return at if names >= len(cells) / 2 else -1
    return -1


def key_of(cells: bytes, encoding: str, longest: int) -> str:
    """The first cells, if they are text that fits a key."""
    text = decoded(cells, encoding) if len(cells) <= min(64, longest) else None
    return text if text is not None and text.isprintable() else ""


def decoded(line: bytes, encoding: str) -> str | None:
    """The text of a line, None if its bytes are none."""
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def has_control(line: bytes) -> bool:
    """Whether there is a byte below 32 other than tab, or 127."""
    return any((code < 32 and code != 9) or code == 127 for code in line)
