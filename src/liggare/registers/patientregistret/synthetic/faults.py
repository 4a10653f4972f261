"""Every kind of fault a synthetic delivery to the patient register can be given."""

from __future__ import annotations

from liggare.registers.patientregistret.synthetic import faults_codes, faults_contact, faults_form, faults_person
from liggare.synthetic.fault import Fault

FAULTS: tuple[Fault, ...] = (*faults_form.FAULTS, *faults_person.FAULTS, *faults_contact.FAULTS, *faults_codes.FAULTS)
