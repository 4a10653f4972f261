"""Accounts that people log in with: who they are and how they prove it; what they may do stands in the ledger."""
