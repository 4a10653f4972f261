"""What the tests of the portal may ask for: a portal that runs, and a worker beside it."""

from browsing import worker
from served import portal

__all__ = ["portal", "worker"]
