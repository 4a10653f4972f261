"""What one person typed from a paper: the values of a form by field name, with who, when and from which paper."""

from __future__ import annotations

import msgspec

from liggare.spec.model import Value


class Entry(Value, frozen=True, kw_only=True):
    """One entry of one paper.

    `register`, `version` (first valid day, ÅÅÅÅ-MM-DD) and `form` (id of the file kind) say which form it is, `subset`
    which subset where the form belongs to several. `paper` is the running number of the paper. `entered_by` and
    `entered_at` (ISO 8601 with a time zone) say who typed it and when. `second_of`: this is the second entry of that
    paper, made without looking at the first. `values` and `sender` hold texts by field name; a field that is not
    there is empty.
    """

    register: str
    version: str
    form: str
    paper: int
    entered_by: str
    entered_at: str
    values: dict[str, str]
    sender: dict[str, str] = msgspec.field(default_factory=dict)
    subset: str | None = None
    second_of: int | None = None

    @property
    def name(self) -> str:
        """Form and paper, as people speak of it."""
        return f"{self.form} {self.paper}"
