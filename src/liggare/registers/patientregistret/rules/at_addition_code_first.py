"""An additional code does not stand first in a contact."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, previous, text

RULE = Rule(
    id="at-addition-code-first",
    on=("AT",),
    sentence=text(
        sv="När ATG börjar med ZX och har fem tecken (tilläggskod) har raden närmast före i filen samma IDNR.",
        en=(
            "When ATG begins with ZX and has five characters (additional code), the row just before it in the "
            "file has the same IDNR."
        ),
    ),
    expected=text(
        sv="Tilläggskoden under den åtgärd den gäller.",
        en="The additional code below the procedure it is about.",
    ),
    action=text(
        sv="Ställ tilläggskoden under sin åtgärd.",
        en="Put the additional code below its procedure.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("ATG", "IDNR"),
    source="KVÅ 2020, ZX: tilläggskoder till en annan åtgärd; ordningen är ett antagande",
    certainty="assumed",
    holds=field("ATG").matches("ZX[0-9A-Z]{3}").implies(previous("IDNR").present()),
    passes=(
        Example("below the procedure", files={"AT": [{"ATG": "ZX102"}]}),
        Example("a procedure alone"),
    ),
    fails=(
        Example("alone", row={"ATG": "ZX102"}),
        Example("above the procedure", subset="PAR_OV", row={"ATG": "ZX103"}, files={"AT": [{"ATG": "NDJ09"}]}),
    ),
)
