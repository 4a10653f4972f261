"""What a register asks for, from which day, by which regulation: frozen values read from TOML."""
