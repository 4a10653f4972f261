"""`liggare doctor`: examine a set-up, and say what to mend."""

from __future__ import annotations

import os
from collections import Counter

import cyclopts

from liggare.cli.at_work import DONE, NO, AsJson, Data, said, show_json
from liggare.cli.choose import Lang, output
from liggare.doctor.found import Found, Level
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Text

app = cyclopts.App(name="doctor")


@app.default
def doctor_command(*, json: AsJson = False, data: Data = None, lang: Lang = "sv") -> int:
    """Undersök inställningarna; inget ändras. / Examine the settings; nothing is changed."""
    from liggare.doctor.examine import examine  # loads Django: not before it is needed

    every = examine((data or data_folder()).absolute(), os.environ)
    if json:
        show_json([_plain(one, lang) for one in every])
    else:
        for one in every:
            _show(one, lang)
        count = Counter(one.level for one in every)
        said(_SUM, lang, "bold", good=count["good"], careful=count["careful"], bad=count["bad"])
    return NO if any(one.level == "bad" for one in every) else DONE


def _plain(one: Found, lang: Language) -> dict[str, str]:
    texts = {"looked_at": one.looked_at, "found": one.found, "to_do": one.to_do}
    return {"id": one.id, "level": one.level, **{name: text.in_(lang) for name, text in texts.items()}}


def _show(one: Found, lang: Language) -> None:
    mark, style = _MARKS[one.level]
    output().print(f"{mark.in_(lang)}  {one.looked_at.in_(lang)}", style=style, markup=False, soft_wrap=True)
    for text in (one.found, one.to_do):
        if text.in_(lang):
            sign = "  → " if text is one.to_do else "    "
            output().print(f"{sign}{text.in_(lang)}", markup=False, soft_wrap=True)


_MARKS: dict[Level, tuple[Text, str]] = {
    "good": (Text(sv="bra   ", en="good  "), "green"),
    "careful": (Text(sv="se upp", en="care  "), "yellow"),
    "bad": (Text(sv="fel   ", en="wrong "), "red"),
}
_SUM = Text(
    sv="{good} bra, {careful} att se upp med, {bad} måste åtgärdas.",
    en="{good} good, {careful} to be careful of, {bad} must be mended.",
)
