"""Odd files as bytes, each with the account a careful person would give of it, counted by hand."""

from __future__ import annotations

from dataclasses import dataclass

Cells = tuple[str | None, ...]


@dataclass(frozen=True)
class Odd:
    """A file of IDNR, DIA and HDIA, and what is to be told of it: set-aside and record lines by physical number."""

    content: bytes
    lines: int
    records: dict[int, Cells]
    aside: dict[int, str]
    blank: int = 0
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    own: int = 0


A, B, C = ("1", "I109", "1"), ("2", "E119", "0"), ("3", "S720", "1")
LF = b"1;I109;1\n2;E119;0\n3;S720;1\n"

WIDTHS = {
    "an ordinary file": Odd(LF, 3, {1: A, 2: B, 3: C}, {}),
    "short line": Odd(b"1;I109;1\n2;E119\n3;S720;1\n", 3, {1: A, 3: C}, {2: "too few fields"}),
    "line without any separator": Odd(b"1;I109;1\nhello\n3;S720;1\n", 3, {1: A, 3: C}, {2: "too few fields"}),
    "long line": Odd(b"1;I109;1\n2;E;1;1;0\n3;S720;1\n", 3, {1: A, 3: C}, {2: "too many fields"}),
    "short and long lines": Odd(
        b"1\n1;I109;1\n;;;;;;;\n2;E119;0\n", 4, {2: A, 4: B}, {1: "too few fields", 3: "too many fields"}
    ),
    "line of three hundred fields": Odd(
        b"1;I109;1\n" + b";" * 299 + b"\n2;E119;0\n", 3, {1: A, 3: B}, {2: "too many fields"}
    ),
    "line of 259 fields, which is three when counted in a byte": Odd(
        b"1;I109;1\n" + b"x;" * 258 + b"\n", 2, {1: A}, {2: "too many fields"}
    ),
    "a field too many here and one too few there": Odd(
        b"1;I109;1\n2;E119;0;9\n3;S720\n", 3, {1: A}, {2: "too many fields", 3: "too few fields"}
    ),
    "trailing separator on one line": Odd(b"1;I109;1\n2;E119;0;\n", 2, {1: A}, {2: "trailing separator"}),
    "trailing separator on every line": Odd(
        b"1;I109;1;\n2;E119;0;\n", 2, {}, {1: "trailing separator", 2: "trailing separator"}
    ),
    "separator at the end because the last value is missing": Odd(b"1;I109;\n", 1, {1: ("1", "I109", None)}, {}),
    "one separator too many after a missing last value": Odd(
        b"1;I109;1\n2;E119;;\n", 2, {1: A}, {2: "too many fields"}
    ),
    "two trailing separators": Odd(b"1;I109;1\n2;E119;0;;\n3;S720;1\n", 3, {1: A, 3: C}, {2: "too many fields"}),
    "only separators": Odd(b";;\n1;I109;1\n", 2, {1: (None, None, None), 2: A}, {}),
    "own columns": Odd(b"1;I109;1;x;\n2;E119;0;;y\n", 2, {1: (*A, "x", None), 2: (*B, None, "y")}, {}, own=2),
    "an own column that is mostly empty": Odd(
        b"1;I109;1;\n2;E119;0;\n3;S720;1;z\n", 3, {1: (*A, None), 2: (*B, None), 3: (*C, "z")}, {}, own=1
    ),
    "own columns left out on one line, the first": Odd(
        b"1;I109;1\n2;E119;0;x\n3;S720;1;y\n", 3, {2: (*B, "x"), 3: (*C, "y")}, {1: "too few fields"}, own=1
    ),
    "more own columns than are allowed": Odd(b"1;I109;1;x;y;z\n", 1, {}, {1: "too many fields"}),
}

LINE_ENDS = {
    "crlf": Odd(LF.replace(b"\n", b"\r\n"), 3, {1: A, 2: B, 3: C}, {}, notes=("crlf line ends",)),
    "crlf after a missing last value": Odd(
        b"1;I109;\r\n;;\r\n", 2, {1: ("1", "I109", None), 2: (None,) * 3}, {}, notes=("crlf line ends",)
    ),
    "cr alone": Odd(LF.replace(b"\n", b"\r"), 3, {1: A, 2: B, 3: C}, {}, notes=("cr line ends",)),
    "mixed line ends": Odd(b"1;I109;1\r\n2;E119;0\n3;S720;1\r", 3, {1: A, 2: B, 3: C}, {}, notes=("mixed line ends",)),
    "a lone cr within a line": Odd(
        b"1;I1\r09;1\n2;E119;0\n", 3, {3: B}, {1: "too few fields", 2: "too few fields"}, notes=("mixed line ends",)
    ),
    "cr cr lf": Odd(b"1;I109;1\r\r\n2;E119;0\r\n", 3, {1: A, 3: B}, {}, 1, notes=("mixed line ends", "blank lines")),
    "no final line end": Odd(LF[:-1], 3, {1: A, 2: B, 3: C}, {}, notes=("no final line end",)),
    "crlf without a final line end": Odd(
        b"1;I109;1\r\n2;E119;0", 2, {1: A, 2: B}, {}, notes=("crlf line ends", "no final line end")
    ),
    "cut short in the middle of a line": Odd(
        b"1;I109;1\n2;E1", 2, {1: A}, {2: "too few fields"}, notes=("no final line end",)
    ),
    "blank lines": Odd(b"\n1;I109;1\n\n \t \n2;E119;0\n\n", 6, {2: A, 5: B}, {}, 4, notes=("blank lines",)),
    "nothing but blank lines": Odd(b"\n\r\n \n", 3, {}, {}, 3, notes=("mixed line ends", "blank lines")),
    "empty": Odd(b"", 0, {}, {}),
    "form feed and vertical tab are no line ends": Odd(
        b"1;I\x0c109;1\n2;E\x0b119;0\n3;S720;1\n", 3, {3: C}, {1: "control character", 2: "control character"}
    ),
    "next line (U+0085) is no line end": Odd("1;I\x85;1\n2;E119;0\n".encode(), 2, {1: ("1", "I\x85", "1"), 2: B}, {}),
    "line separator (U+2028) is no line end": Odd(
        "1;I\u2028;1\n2;E119;0\n".encode(), 2, {1: ("1", "I\u2028", "1"), 2: B}, {}
    ),
}

QUOTES = {
    "stray quote": Odd(b'1;I"109;1\n2;E119;0\n', 2, {1: ("1", 'I"109', "1"), 2: B}, {}),
    "open quote": Odd(b'1;"I109;1\n2;E119;0\n', 2, {1: ("1", '"I109', "1"), 2: B}, {}),
    "quoted cells": Odd(b'"1";"I109";"1"\n', 1, {1: ('"1"', '"I109"', '"1"')}, {}),
    "quoted separator": Odd(b'1;"I;109";1\n2;E119;0\n', 2, {2: B}, {1: "too many fields"}),
    "quoted newline": Odd(b'1;"I\n109";1\n2;E119;0\n', 3, {3: B}, {1: "too few fields", 2: "too few fields"}),
    "leading zeros and spaces are kept": Odd(b"001; I109 ;+1\n", 1, {1: ("001", " I109 ", "+1")}, {}),
    "a hash sign begins no comment": Odd(b"#1;I109;1\n", 1, {1: ("#1", "I109", "1")}, {}),
    "words that mean nothing to others are text": Odd(b"NA;null;-\n", 1, {1: ("NA", "null", "-")}, {}),
    "tab is text": Odd(b"1;I\t109;1\n", 1, {1: ("1", "I\t109", "1")}, {}),
}

CONTROL = {
    "nul": Odd(b"1;I\x00109;1\n2;E119;0\n", 2, {2: B}, {1: "control character"}),
    "ctrl-z at the end": Odd(
        LF + b"\x1a", 4, {1: A, 2: B, 3: C}, {4: "control character"}, notes=("no final line end",)
    ),
    "delete": Odd(b"1;I109;1\n2;E\x7f;0\n", 2, {1: A}, {2: "control character"}),
    "a line of nuls": Odd(b"1;I109;1\n" + b"\x00" * 500 + b"\n2;E119;0\n", 3, {1: A, 3: B}, {2: "control character"}),
    "nothing but nuls": Odd(b"\x00" * 5000, 1, {}, {1: "control character"}, notes=("no final line end",)),
}

ENCODINGS = {
    "utf-8": Odd("1;Å;1\n2;🍎;0\n".encode(), 2, {1: ("1", "Å", "1"), 2: ("2", "🍎", "0")}, {}),
    "byte order mark": Odd(b"\xef\xbb\xbf" + LF, 3, {1: A, 2: B, 3: C}, {}, notes=("byte order mark",)),
    "byte order mark before crlf": Odd(
        b"\xef\xbb\xbf1;I109;1\r\n", 1, {1: A}, {}, notes=("byte order mark", "crlf line ends")
    ),
    "byte order mark and nothing else": Odd(b"\xef\xbb\xbf", 0, {}, {}, notes=("byte order mark",)),
    "byte order mark before a bad line": Odd(
        b"\xef\xbb\xbf1\n2;E119;0\n", 2, {2: B}, {1: "too few fields"}, notes=("byte order mark",)
    ),
    "byte order mark in the middle is text": Odd(
        b"1;I109;1\n\xef\xbb\xbf2;E119;0\n", 2, {1: A, 2: ("\ufeff2", "E119", "0")}, {}
    ),
    "byte order mark that comes first only after a bad line": Odd(
        b"x\n\xef\xbb\xbf2;E119;0\n", 2, {2: ("\ufeff2", "E119", "0")}, {1: "too few fields"}
    ),
    "windows-1252": Odd(
        b"1;\xc5sa;1\n2;\x80\x96;0\n",
        2,
        {1: ("1", "Åsa", "1"), 2: ("2", "€–", "0")},
        {},
        encoding="windows-1252",
        notes=("windows-1252",),
    ),
    "windows-1252 with a byte it leaves undefined": Odd(
        b"1;\xc5;1\n2;\x81;0\n3;S720;1\n",
        3,
        {1: ("1", "Å", "1"), 3: C},
        {2: "undecodable"},
        encoding="windows-1252",
        notes=("windows-1252",),
    ),
    "windows-1252 with crlf and a short line": Odd(
        b"1;\xc5;1\r\n2;\xc4\r\n3;S720;1\r\n",
        3,
        {1: ("1", "Å", "1"), 3: C},
        {2: "too few fields"},
        encoding="windows-1252",
        notes=("windows-1252", "crlf line ends"),
    ),
    "one latin-1 byte in a utf-8 file": Odd(
        "1;Å;1\n2;Ä;0\n".encode() + b"3;\xd6;1\n", 3, {1: ("1", "Å", "1"), 2: ("2", "Ä", "0")}, {3: "undecodable"}
    ),
    "as many latin-1 lines as utf-8 lines": Odd(
        "1;Å;1\n".encode() + b"2;\xc4;0\n",
        2,
        {1: ("1", "Ã…", "1"), 2: ("2", "Ä", "0")},
        {},
        encoding="windows-1252",
        notes=("windows-1252",),
    ),
    "utf-8 cut in the middle of a character": Odd(
        "1;Å;1\n2;Ä;0\n3;Ö".encode()[:-1],
        3,
        {1: ("1", "Å", "1"), 2: ("2", "Ä", "0")},
        {3: "undecodable"},
        notes=("no final line end",),
    ),
    "surrogates and overlong forms are no utf-8": Odd(
        "1;Å;1\n2;Ä;0\n3;Ö;1\n".encode() + b"4;\xed\xa0\x80;1\n5;\xc0\xaf;1\n",
        5,
        {1: ("1", "Å", "1"), 2: ("2", "Ä", "0"), 3: ("3", "Ö", "1")},
        {4: "undecodable", 5: "undecodable"},
    ),
    "utf-16 with a byte order mark": Odd(
        LF.decode().encode("utf-16"),
        3,
        {},
        dict.fromkeys((1, 2, 3), "undecodable"),
        encoding="utf-16",
        notes=("utf-16",),
    ),
    "utf-16 without a byte order mark": Odd(
        b"1;I109;1\r\n2;E119;0".decode().encode("utf-16-be"),
        2,
        {},
        dict.fromkeys((1, 2), "undecodable"),
        encoding="utf-16",
        notes=("utf-16",),
    ),
}

HEADERS = {
    "header": Odd(b"IDNR;DIA;HDIA\n1;I109;1\n", 2, {2: A}, {1: "header"}),
    "header after blank lines, in quotes and lower case, with own columns": Odd(
        b'\n"idnr"; Dia ;"hdia";note;by\n1;I109;1;x;y\n',
        3,
        {3: (*A, "x", "y")},
        {2: "header"},
        1,
        notes=("blank lines",),
        own=2,
    ),
    "half a header": Odd(b"ID;DIA;HDIA;note\n1;I109;1\n", 2, {2: A}, {1: "header"}),
    "header with nothing after it": Odd(b"IDNR;DIA;HDIA", 1, {}, {1: "header"}, notes=("no final line end",)),
    "a header later on is a record": Odd(b"1;I109;1\nIDNR;DIA;HDIA\n", 2, {1: A, 2: ("IDNR", "DIA", "HDIA")}, {}),
    "a header has no say in the width": Odd(b"IDNR;DIA;HDIA\n1;I109;1;x\n", 2, {2: (*A, "x")}, {1: "header"}, own=1),
}

LONG = {
    "line of 3 MB": Odd(b"1;I109;1\n2;" + b"x" * 3_000_000 + b";0\n3;S720;1\n", 3, {1: A, 3: C}, {2: "too long"}),
    "line of 10 MB of separators": Odd(
        b"1;I109;1\n" + b";" * 10_000_000, 2, {1: A}, {2: "too long"}, notes=("no final line end",)
    ),
    "line of exactly the longest length": Odd(b"1;" + b"x" * 65532 + b";1\n", 1, {1: ("1", "x" * 65532, "1")}, {}),
    "line of one byte more": Odd(b"1;" + b"x" * 65533 + b";1\r\n", 1, {}, {1: "too long"}, notes=("crlf line ends",)),
}

EVERYTHING = {
    "all at once": Odd(
        b"\xef\xbb\xbfIDNR;DIA;HDIA\r\n1;I109;1\n\n2;E119\r3;\x00;1\n4;\xc3\xa5;1\n5;\xe5;1\n6;\xc3\xa4;0;\n7;"
        + b"y" * 70000
        + b'\n\x1a\n8;"\xc3\xb6;1\n9;1;2;3;4;5\n1;I109;1',
        13,
        {2: A, 6: ("4", "å", "1"), 11: ("8", '"ö', "1"), 13: A},
        {
            1: "header",
            4: "too few fields",
            5: "control character",
            7: "undecodable",
            8: "trailing separator",
            9: "too long",
            10: "control character",
            12: "too many fields",
        },
        1,
        notes=("byte order mark", "mixed line ends", "no final line end", "blank lines"),
    ),
}

ODD_FILES = {**WIDTHS, **LINE_ENDS, **QUOTES, **CONTROL, **ENCODINGS, **HEADERS, **LONG, **EVERYTHING}
