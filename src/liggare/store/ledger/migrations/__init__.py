"""The steps that make an older ledger a newer one; the newest name is what a ledger must have."""
