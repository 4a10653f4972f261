"""An empty data folder -> the whole system with made-up reporters, two years of history and an account of each role."""
