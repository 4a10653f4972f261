"""Socialstyrelsens patientregister (PAR): register, specification versions, rules and examples."""
