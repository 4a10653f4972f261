"""The edges that keep things: the ledger, the vault, the keys and the register's tables."""
