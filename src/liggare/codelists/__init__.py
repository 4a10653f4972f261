"""Small official code lists as dated CSV files, with their sources."""
