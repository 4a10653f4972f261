"""The id of each rule about files and lines -> a delivery that breaks it, and where the finding must stand."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from check.trial import Trial, try_files
from registers.codes import codes
from registers.examples import model, texts

AD, DI, LT = (f"PAR_SV_{kind}_14_202506.txt" for kind in ("AD", "DI", "LT"))
GOOD: Mapping[str, bytes] = {
    name: text.encode() for name, text in texts({"PAR_SV": model("PAR_SV")}, "202506", "14").items()
}
"""A delivery that keeps every rule."""

LINE = GOOD[AD].decode().rstrip("\n")
SECOND = LINE.replace("S0001", "S0002").replace("194803149824", "199501309802")


@dataclass(frozen=True)
class IntakeCase:
    """Files that break a rule, and the file and line of the finding."""

    files: Mapping[str, bytes]
    file: str = ""
    line: int = 0
    besides: tuple[Path, ...] = ()
    archive: bytes = b""

    def fault(self, rule: str, trial: Trial) -> str | None:
        """What the trial says against the rule's being broken there and nowhere else."""
        places = trial.of(rule).select("file", "line").rows()
        return None if places == [(self.file, self.line)] else f"{rule} was found at {places}"


def _with(**changes: bytes) -> dict[str, bytes]:
    """The good delivery with some files' bytes changed, by their kind."""
    return {**GOOD, **{f"PAR_SV_{kind}_14_202506.txt": content for kind, content in changes.items()}}


def _ad(*lines: str | bytes, end: bytes = b"\n") -> dict[str, bytes]:
    """The good delivery with these lines in the administrative file."""
    return _with(AD=b"".join((line.encode() if isinstance(line, str) else line) + end for line in lines))


def _zip(
    *names: str, content: bytes = b"a", method: int = zipfile.ZIP_DEFLATED, flag: int = 0, declared: int | None = None
) -> bytes:
    """An archive of files of that content; each with a flag more, or a size declared that is not its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
        for member in archive.infolist():
            member.flag_bits |= flag
            member.file_size = member.file_size if declared is None else declared
    return packed.getvalue()


def _packed(archive: bytes, file: str = "more.zip") -> IntakeCase:
    """The good delivery and an archive beside its folder; the finding is about the archive or a file in it."""
    return IntakeCase(GOOD, file, archive=archive)


CASES: Mapping[str, IntakeCase] = {
    "files.missing": IntakeCase({name: text for name, text in GOOD.items() if name != DI}),
    "files.empty": IntakeCase(_with(AD=b""), AD),
    "files.extra": IntakeCase({**GOOD, "PAR_SV_XX_14_202506.txt": b"1;2\n"}, "PAR_SV_XX_14_202506.txt"),
    "files.name": IntakeCase({**GOOD, "export.txt": b"1;2\n"}, "export.txt"),
    "files.doubled": IntakeCase({**GOOD, "PAR_SV_LT_14_202506.TXT": b""}, LT),
    "files.reporters": IntakeCase({**GOOD, "PAR_OV_LT_01_202506.txt": b""}),
    "files.months": IntakeCase({**GOOD, "PAR_OV_LT_14_202505.txt": b""}),
    "files.archive-nested": IntakeCase({**GOOD, "more.zip": _zip("inside.txt")}, "more.zip"),
    "files.archive-encrypted": _packed(_zip("inside.txt", flag=0x1)),
    "files.archive-damaged": _packed(_zip("inside.txt")[:-10]),
    "files.archive-compression": _packed(_zip("inside.txt", method=zipfile.ZIP_BZIP2)),
    "files.archive-too-large": _packed(_zip("inside.txt", declared=11 * 10**9)),
    "files.archive-ratio": _packed(_zip("inside.txt", content=bytes(11 * 10**6))),
    "files.archive-too-many": _packed(_zip(*(f"{number}.txt" for number in range(1001)))),
    "files.archive-unsafe-path": _packed(_zip("../inside.txt"), "../inside.txt"),
    "files.ignored": IntakeCase({**GOOD, ".DS_Store": b"\x00"}, ".DS_Store"),
    "files.unreadable": IntakeCase(GOOD, "gone.txt", besides=(Path("/nonexistent/gone.txt"),)),
    "files.nothing": IntakeCase({"PAR_SV_XX_14_202506.txt": b"1;2\n"}),
    "file.byte-order-mark": IntakeCase(_with(AD=b"\xef\xbb\xbf" + GOOD[AD]), AD),
    "file.windows-1252": IntakeCase(
        _ad(LINE.replace("194803149824", "").replace(";;2", ";\xe5;2").encode("cp1252")), AD
    ),
    "file.utf-16": IntakeCase(_with(AD=GOOD[AD].decode().encode("utf-16")), AD),
    "file.cr-line-ends": IntakeCase(_ad(LINE, SECOND, end=b"\r"), AD),
    "file.mixed-line-ends": IntakeCase(_ad(LINE, LINE.replace("S0001", "S0002") + "\r"), AD),
    "file.no-final-line-end": IntakeCase(_with(AD=LINE.encode()), AD),
    "file.blank-lines": IntakeCase(_ad(LINE, ""), AD),
    "read.undecodable": IntakeCase(_ad(LINE, SECOND.encode() + b"\x81"), AD, 2),
    "read.control-character": IntakeCase(_ad(LINE, SECOND.encode() + b"\x00"), AD, 2),
    "read.too-few-fields": IntakeCase(_ad(LINE, SECOND.rpartition(";")[0]), AD, 2),
    "read.too-many-fields": IntakeCase(_ad(LINE, SECOND + ";x" * 11), AD, 2),
    "read.trailing-separator": IntakeCase(_ad(LINE, SECOND + ";"), AD, 2),
    "read.too-long": IntakeCase(_ad(LINE, SECOND + "0" * 70_000), AD, 2),
    "read.header": IntakeCase(
        _ad("IDNR;PNR;RNR;KON;SJUKHUS;MVO;INDATUM;UTDATUM;INSATT;UTSATT;PVARD;PERM", LINE), AD, 1
    ),
}


def tried(case: IntakeCase) -> Trial:
    """The real check of the case's delivery, by the rules that follow from the specification and those about files."""
    with tempfile.TemporaryDirectory(prefix="case-") as folder:
        packed = Path(folder, "more.zip")
        packed.write_bytes(case.archive)
        besides = (*case.besides, *((packed,) if case.archive else ()))
        return try_files(case.files, codes(), rules=(), besides=besides)
