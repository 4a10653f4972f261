"""The patient register's model of care: what a realistic valid delivery holds, and the faults it can be given."""

from liggare.registers.patientregistret.synthetic.faults import FAULTS
from liggare.registers.patientregistret.synthetic.population import population

__all__ = ["FAULTS", "population"]
