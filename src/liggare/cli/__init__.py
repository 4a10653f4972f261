"""Commands in a terminal -> what the rooms do, told on the screen, and an exit code."""
