"""Tables of text cells and rules -> findings, outcomes and the verdict."""
