"""The medical birth register's model of births: what a realistic valid delivery holds, and the faults it can have."""

from liggare.registers.medicinska_fodelseregistret.synthetic.faults import FAULTS
from liggare.registers.medicinska_fodelseregistret.synthetic.population import population
from liggare.spec.model import Text

COUNTS = Text(sv="förlossningar", en="births")

__all__ = ["COUNTS", "FAULTS", "population"]
