"""A test environment for systems: files to send, the answers they must get, faults on demand, and a report."""
