"""A procedure code is given at its most detailed level."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="at-chapter-heading-code",
    on=("AT",),
    sentence=text(
        sv="ATG är inte P eller Q, en bokstav och 000.",
        en="ATG is not P or Q, a letter and 000.",
    ),
    expected=text(
        sv="En KVÅ-kod på den mest detaljerade nivån.",
        en="A KVÅ code of the most detailed level.",
    ),
    action=text(
        sv="Ange den mer detaljerade koden i samma grupp.",
        en="Give the more detailed code of the same group.",
    ),
    severity="warning",
    rule_class="form",
    about=("ATG",),
    source=(
        "Socialstyrelsen, Filip (om kommunal hälso- och sjukvård): den mest detaljerade KVÅ-koden slutar "
        "inte på 000; i KVÅ 2020 gäller det kapitlen P och Q (R13)"
    ),
    certainty="inferred",
    holds=~field("ATG").matches("[PQ][A-Z]000"),
    passes=(
        Example("an operation"),
        Example("an anaesthesia code that ends in 000 and is detailed", row={"ATG": "SA000"}),
    ),
    fails=(
        Example("a heading of chapter P", row={"ATG": "PA000"}),
        Example("a heading of chapter Q", subset="PAR_OV", row={"ATG": "QG000"}),
    ),
)
