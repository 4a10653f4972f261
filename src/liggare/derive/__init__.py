"""Accepted rows of a delivery -> the variables a register derives from them."""
