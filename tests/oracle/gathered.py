"""Which files of a box are handed in together, worked out slowly and plainly: one question after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

File = tuple[str, float, bool]
"""Name, age in seconds, and whether it is whole."""

KINDS = {"A": ("X", "Y"), "B": ("Z",)}
"""What a set must have of a subset."""


def parts(name: str) -> tuple[str, str, str, str] | None:
    """Reporter, month, subset and kind of names like `14-05-A-X`."""
    cut = name.split("-")
    return (cut[0], cut[1], cut[2], cut[3]) if len(cut) == 4 and cut[2] in KINDS else None


def handed_in(
    files: Sequence[File], lists: Mapping[str, Mapping[str, str]], reporter: str, quiet: float
) -> set[frozenset[str]]:
    """Every group of files that is handed in now."""
    answer = set()
    whole = {name for name, _, is_whole in files if is_whole}
    listed = set()
    for name, wanted in lists.items():
        listed |= {*wanted, name}
        told = [parts(one) for one in wanted]
        one_zip = len(wanted) == 1 and all(one.endswith(".zip") for one in wanted)
        alike = None not in told and len({one[:2] for one in told if one}) == 1 and told[0][0] == reporter  # type: ignore[index]
        if wanted and all(wanted.values()) and set(wanted) <= whole and (one_zip or alike):
            answer.add(frozenset(wanted))
    for name, age, is_whole in files:
        if is_whole and name.endswith(".zip") and name not in listed and age >= quiet:
            answer.add(frozenset({name}))
    for month in {told[1] for name, _, _ in files if (told := parts(_final(name)))}:
        mine = [
            (name, age, is_whole)
            for name, age, is_whole in files
            if name not in listed
            and (told := parts(name if is_whole else _final(name)))
            and told[:2] == (reporter, month)
        ]
        if mine and _nothing_lacks(mine) and all(age >= quiet for _, age, _ in mine):
            answer.add(frozenset(name for name, _, _ in mine))
    return answer


def _nothing_lacks(files: Sequence[File]) -> bool:
    for _, _, is_whole in files:
        if not is_whole:
            return False
    there = {parts(name)[2:] for name, _, _ in files if parts(name)}  # type: ignore[index]
    return all((subset, kind) in there for subset, _ in there for kind in KINDS[subset])


def _final(name: str) -> str:
    return name.removeprefix(".").removesuffix(".part")
