"""What the tests of the portal may ask for: a portal that runs, a worker beside it, and a browser."""

from browsing import chromium, worker
from served import portal

__all__ = ["chromium", "portal", "worker"]
