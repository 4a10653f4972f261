"""Women, pregnancies and children -> labour: how it begins and ends, pain relief, tears and days in hospital."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, Columns, happens
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births, Pair
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Labour as LabourFacts
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import EARLY, POSTTERM, TERM, Pregnancies
from liggare.registers.medicinska_fodelseregistret.synthetic.women import Women
from liggare.synthetic.chance import Floats
from liggare.synthetic.days import Ints

OTHER_LIE, ANTERIOR, POSTERIOR, BREECH = 0, 1, 4, 6
"""As BJUDNING."""
SPONTANEOUS, INDUCED, BEFORE_LABOUR = 0, 1, 2
PLAIN, VACUUM, FORCEPS, SECTION = 0, 1, 2, 3


@dataclass(frozen=True)
class Labours(Columns):
    """One element for each delivery; `relief` and `torn` have a column for each kind in births.toml, in its order."""

    presentation: Ints
    start: Ints
    mode: Ints
    elective: Bools
    relief: Bools
    spinal: Bools
    general: Bools
    perineum: Bools
    sphincter: Bools
    rectum: Bools
    cut: Bools
    torn: Bools
    admitted: Ints
    left: Ints
    moved: Bools

    @property
    def section(self) -> Bools:
        """It ended with a caesarean section."""
        return np.asarray(self.mode == SECTION, np.bool_)


@dataclass(frozen=True)
class Setting:
    """What decides a labour: columns, one element for each delivery."""

    first: Bools
    scar: Bools
    multiple: Bools
    dead: Bools
    age: Ints
    day: Ints
    body: Floats

    def by_parity(self, pair: Pair) -> Floats:
        """The first share for first-time mothers, the second for others."""
        return np.where(self.first, *pair)


def setting_of(women: Women, pregnancies: Pregnancies, dead: Bools) -> Setting:
    """What decides the labours of these women; `dead`: no child was alive when labour began."""
    return Setting(
        first=women.first_time,
        scar=women.section_year > 0,
        multiple=pregnancies.children > 1,
        dead=dead,
        age=pregnancies.age,
        day=pregnancies.day,
        body=women.bmi,
    )


def draw_labours(rng: np.random.Generator, facts: Births, of: Setting, last: int) -> Labours:
    """The labours; nobody has left the hospital after the day `last`."""
    size = len(of.day)
    presentation = _presentation(rng, facts.labour, of)
    start = _start(rng, facts.labour, of, presentation)
    mode = _mode(rng, facts.labour, of, presentation, start)
    vaginal, instrument = mode != SECTION, (mode == VACUUM) | (mode == FORCEPS)
    relief = np.stack([happens(rng, of.by_parity(pair), size) & vaginal for pair in facts.relief.values()], axis=1)
    severe = vaginal & happens(
        rng, of.by_parity(facts.labour.severe_tear) + facts.labour.severe_tear_instrument * instrument, size
    )
    into = severe & happens(rng, facts.labour.into_rectum, size)
    cut = vaginal & happens(rng, of.by_parity(facts.labour.cut) + facts.labour.cut_instrument * instrument, size)
    torn = [happens(rng, of.by_parity(pair), size) & vaginal for pair in facts.other_tears.values()]
    general = ~vaginal & happens(rng, np.where(start == BEFORE_LABOUR, 0.03, 0.1), size)
    left = of.day + 1 + rng.poisson(np.where(vaginal, *facts.care.mother_days))
    return Labours(
        presentation=presentation,
        start=start,
        mode=mode,
        elective=(start == BEFORE_LABOUR) & happens(rng, facts.labour.elective, size),
        relief=relief,
        spinal=~vaginal & ~general,
        general=general,
        perineum=vaginal & ~severe & happens(rng, of.by_parity(facts.labour.tear), size),
        sphincter=severe,
        rectum=into,
        cut=cut,
        torn=np.stack(torn, axis=1),
        admitted=of.day - _before(rng, facts, size),
        left=np.where(left <= last, left, -1),
        moved=happens(rng, facts.care.to_other_hospital, size),
    )


def _presentation(rng: np.random.Generator, facts: LabourFacts, of: Setting) -> Ints:
    size = len(of.age)
    breech = np.array(facts.breech)[np.searchsorted([EARLY, TERM], of.age, side="right")] + 0.15 * of.multiple
    drawn = np.where(happens(rng, facts.posterior, size), POSTERIOR, ANTERIOR)
    drawn = np.where(happens(rng, breech, size), BREECH, drawn)
    return np.where(happens(rng, facts.other_lie, size), OTHER_LIE, drawn)


def _start(rng: np.random.Generator, facts: LabourFacts, of: Setting, presentation: Ints) -> Ints:
    size, before, induced = len(of.age), facts.before_labour, facts.induced
    planned = np.full(size, before["base"])
    planned = np.where(of.scar, before["previous_section"], planned)
    planned = np.where(of.multiple, before["multiple"], planned)
    planned = np.where(of.age < EARLY, before["early"], planned)
    planned = np.where(presentation == BREECH, before["breech"], planned)
    planned = np.where(of.dead, 0.03, planned)
    begun = np.where(of.age < TERM, induced["early"], induced["term"])
    begun = np.where(of.age >= POSTTERM - 1, induced["postterm"], begun)
    begun = np.where(of.multiple, induced["multiple"], begun)
    begun = np.where(of.dead, induced["stillborn"], begun)
    begun = np.where((presentation == BREECH) & ~of.dead, 0.05, begun)
    drawn = np.where(happens(rng, begun, size), INDUCED, SPONTANEOUS)
    return np.where(happens(rng, planned, size), BEFORE_LABOUR, drawn)


def _mode(rng: np.random.Generator, facts: LabourFacts, of: Setting, presentation: Ints, start: Ints) -> Ints:
    size, during = len(of.age), facts.in_labour
    section = of.by_parity((during["first"], during["parous"]))
    section = np.where(of.scar, during["previous_section"], section)
    section = np.where(of.multiple, during["multiple"], section)
    section = section * np.where(start == INDUCED, 1.3, 0.95) * np.where(of.body >= 30, 1.3, 0.95)
    section = np.where(presentation == BREECH, during["breech"], section)
    section = np.where(of.dead, 0.02, section)
    by_hand = (presentation == BREECH) | of.dead | (of.age < 238)
    vacuum, forceps = (np.where(by_hand, 0, of.by_parity(pair)) for pair in (facts.vacuum, facts.forceps))
    drawn = np.where(happens(rng, vacuum, size), VACUUM, PLAIN)
    drawn = np.where(happens(rng, forceps, size), FORCEPS, drawn)
    return np.where((start == BEFORE_LABOUR) | happens(rng, section, size), SECTION, drawn)


def _before(rng: np.random.Generator, facts: Births, size: int) -> Ints:
    """Days from admission to delivery."""
    kind = np.searchsorted(np.cumsum(facts.care.admitted_before), rng.random(size), side="right")
    return np.where(kind == 2, 2 + rng.poisson(2.0, size), kind.clip(0, 1)).astype(np.int64)
