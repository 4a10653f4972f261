"""The libraries that the twenty rules are also written in: which are installed, and what is to be known of each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True)
class Peer:
    """A library. `note`: what it gives, and what had to be written for it; `sampled`: it is too slow for the whole."""

    name: str
    note: str
    sampled: bool = False

    @property
    def task(self) -> str:
        """The module that runs the rules in it."""
        return f"twenty.with_{self.name}"

    @property
    def version(self) -> str | None:
        """The installed version, if any."""
        try:
            return version(self.name)
        except PackageNotFoundError:
            return None


PEERS = (
    Peer("dataframely", "no line numbers of its own: a row index is read along as a column of the schema"),
    Peer("pandera", "row positions in its failure cases; needs the whole table in memory to check values"),
    Peer(
        "pointblank",
        "row numbers in its extracts (500 of a step unless told otherwise); whole table in memory",
    ),
    Peer(
        "frictionless",
        "row numbers in its report (1,000 errors unless told otherwise); its `unique` leaves out the first of two, "
        "so uniqueness is a check of our own in its words",
        sampled=True,
    ),
)


def chosen(names: str | None) -> tuple[Peer, ...]:
    """Those asked for: None means those that are installed, `all`, `none`, or names joined by commas.

    Raises LookupError for a name that is not known or not installed.
    """
    if names is None:
        return tuple(peer for peer in PEERS if peer.version)
    wanted = {"all": [peer.name for peer in PEERS], "none": []}.get(names, names.split(","))
    unknown = [name for name in wanted if name not in {peer.name for peer in PEERS if peer.version}]
    if unknown:
        known = ", ".join(peer.name for peer in PEERS)
        raise LookupError(f"not installed or not known: {', '.join(unknown)} (peers: {known}; see bench/README.md)")
    return tuple(peer for peer in PEERS if peer.name in wanted)
