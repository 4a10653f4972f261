"""An MVC-nummer is not filled out with zeros."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="sender-number-only-zeros",
    on=("AVS", "MHV1"),
    sentence=text(
        sv="MHVNR är inte bara nollor.",
        en="MHVNR is not only zeros.",
    ),
    expected=text(
        sv="Mottagningens eget MVC-nummer.",
        en="The clinic's own MVC-nummer.",
    ),
    action=text(
        sv="Ange numret. En mottagning utan nummer begär ett hos registret.",
        en="Give the number. A clinic without a number asks the register for one.",
    ),
    severity="warning",
    rule_class="form",
    about=("MHVNR",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: MVC-nummer ska anges och begärs av den "
        "som saknar ett; formen är inte känd, att nollor inte är ett nummer är eget antagande"
    ),
    certainty="assumed",
    holds=~raw("MHVNR").matches("0+"),
    passes=(
        Example("a number"),
        Example("a number with zeros", row={"MHVNR": "10000"}),
    ),
    fails=(
        Example("one zero", row={"MHVNR": "0"}),
        Example("five zeros", row={"MHVNR": "00000"}),
    ),
)
