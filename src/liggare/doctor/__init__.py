"""A configuration -> what was looked at, what was found, and what to do; nothing is changed."""
