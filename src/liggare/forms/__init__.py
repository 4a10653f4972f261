"""A specification -> paper forms to print; what was written on them -> a delivery that is checked like any other."""
