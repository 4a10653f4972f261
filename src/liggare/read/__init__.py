"""Bytes -> tables of text cells with their physical line numbers; nothing is judged, nothing is lost."""
