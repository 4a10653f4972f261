"""Socialstyrelsens medicinska födelseregister (MFR): register, specification versions, rules and examples."""
