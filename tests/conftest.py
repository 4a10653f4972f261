"""Puts this folder on the path, so that tests in any room can ask the slow readers and checkers in `oracle`."""
