"""Faults about the newborn: size, Apgar, life and death, and how many there are."""

from __future__ import annotations

from liggare.registers.medicinska_fodelseregistret.synthetic.parts import has, kind, lacks, moved, text

_TERM = has("FV2", "GRVFV", "38", "39", "40")
_HEALTHY = has("FV2", "FBARN", "1")

FAULTS = (
    kind("weight-for-age", "Födelsevikt som inte hör till graviditetslängden", "A birth weight unlike its age",
         {"FV2": {"BVIKT": "1200", "BLANGDF2": "37", "HOMF": "30"}}, {"FV2": ("child-weight-for-age",)},
         _TERM, _HEALTHY, has("FV2", "BVIKT")),
    kind("weight-for-length", "Födelsevikt som inte hör till längden", "A birth weight unlike its length",
         {"FV2": {"BLANGDF2": "38", "HOMF": "34"}}, {"FV2": ("child-weight-against-length",)},
         _HEALTHY, has("FV2", "BVIKT", *(str(grams) for grams in range(2600, 3600)))),
    kind("head-longer-than-child", "Huvudet större än barnet är långt", "The head larger than the child is long",
         {"FV2": {"HOMF": "44", "BLANGDF2": "44"}}, {"FV2": ("child-head-longer-than-child",)},
         _TERM, _HEALTHY, has("FV2", "BVIKT", *(str(grams) for grams in range(2500, 3600)))),
    kind("no-apgar", "Levande fött barn utan Apgar", "A live-born child without Apgar",
         {"FV2": {"APGAR5": None}}, {"FV2": ("child-liveborn-without-apgar",)}),
    kind("apgar-zero", "Levande fött barn med Apgar 0", "A live-born child with Apgar 0",
         {"FV2": {"APGAR1": "0", "APGAR5": "0", "APGAR10": "0"}}, {"FV2": ("child-liveborn-apgar-zero",)}, _HEALTHY),
    kind("stillbirth-code-on-living", "Dödföddkod på levande barn", "A stillbirth code on a living child",
         {"FV2": {"BDIAG3": "P959X"}}, {"FV2": ("child-stillbirth-code-on-liveborn",)},
         has("FV2", "FBARN", "2"), has("FV2", "BDIAG2"), lacks("FV2", "BDIAG3")),
    kind("healthy-with-diagnosis", "Friskt barn med sjukdom", "A healthy child with a disease",
         {"FV2": {"FBARN": "1"}}, {"FV2": ("child-healthy-with-diagnosis",)}, has("FV2", "FBARN", "2")),
    kind("preterm-code-at-term", "Kod för för tidigt född i fullgången tid", "A code of preterm birth at term",
         {"FV2": {"BDIAG3": "P073"}}, {"FV2": ("child-preterm-code-at-term",)},
         _TERM, has("FV2", "FBARN", "2"), has("FV2", "BDIAG2"), lacks("FV2", "BDIAG3")),
    kind("autopsy-of-the-living", "Obduktion av levande barn", "Autopsy of a living child",
         {"FV2": {"OBDUKT": "1"}}, {"FV2": ("child-autopsy-of-the-living",)}),
    kind("death-time-without-date", "Dödsklockslag utan dödsdatum", "A time of death without a date",
         {"FV2": {"DODKL": "1200"}}, {"FV2": ("child-death-time-without-date",)}),
    kind("dead-without-date", "Avliden utan dödsdatum", "Dead without a date of death",
         {"FV2": {"BUTSATT": "4"}}, {"FV2": ("child-dead-without-date",)},
         has("FV2", "FBARN", "2"), has("FV2", "BUTSATT")),
    kind("dead-before-birth", "Död före födelsen", "Dead before birth",
         {"FV2": {"DODDAT": moved("FV2", "BFODDAT", -1), "OBDUKT": "0"}},
         {"FV2": ("child-dead-before-birth", "child-discharged-after-death")},
         has("FV2", "FBARN", "2"), has("FV2", "BUTDAT")),
    kind("plurality-differs", "Flerbörd med ett barn", "A multiple birth of one child",
         {"FV2": {"BORDF2": "2"}}, {"FV2": ("child-plurality-differs", "child-plurality-code-differs")}),
    kind("order-above-children", "Fler barn i ordning än i antal", "A higher order than number of children",
         {"FV2": {"BORDNR": "2"}}, {"FV2": ("child-order-above-children",)}),
    kind("diagnosis-gap-of-child", "Lucka bland barnets diagnoser", "A gap among the child's diagnoses",
         {"FV2": {"BDIAG20": "P599"}}, {"FV2": ("child-diagnosis-gap",)},
         has("FV2", "FBARN", "2"), lacks("FV2", "BDIAG19"),
         lambda contact: "P599" not in (text(contact, "FV2", f"BDIAG{slot}") for slot in (1, 2, 3, 4, 5, 6))),
    kind("child-procedures-denied", "Barnets åtgärder fast svaret är nej", "The child's procedures though denied",
         {"FV2": {"BFLOPSVAR": "0"}}, {"FV2": ("child-procedure-answer",)}, has("FV2", "BFLOP1")),
)  # fmt: skip
