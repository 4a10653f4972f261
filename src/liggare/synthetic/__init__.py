"""A population model of a register -> a delivery that follows the register's rules, with known faults if asked for."""
