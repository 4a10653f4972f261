"""Liggare: an open system for Sweden's health data registers."""

__version__ = "0.1.0"
