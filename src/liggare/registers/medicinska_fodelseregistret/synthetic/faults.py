"""Every kind of fault a synthetic delivery to the medical birth register can be given."""

from __future__ import annotations

from liggare.registers.medicinska_fodelseregistret.synthetic import (
    faults_child,
    faults_course,
    faults_form,
    faults_person,
)
from liggare.synthetic.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *faults_form.FAULTS,
    *faults_person.FAULTS,
    *faults_course.FAULTS,
    *faults_child.FAULTS,
)
