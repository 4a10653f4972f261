"""The registers Liggare knows: one folder each, found by listing; no other code names them."""
