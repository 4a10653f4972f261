"""The patient register's model of care: what a realistic valid delivery holds, and the faults it can be given."""

from liggare.registers.patientregistret.synthetic.faults import FAULTS
from liggare.registers.patientregistret.synthetic.population import population
from liggare.spec.model import Text

COUNTS = Text(sv="vårdkontakter", en="contacts")

__all__ = ["COUNTS", "FAULTS", "population"]
