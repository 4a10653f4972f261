"""What the tests of the portal may ask for: a portal that runs."""

from served import portal

__all__ = ["portal"]
