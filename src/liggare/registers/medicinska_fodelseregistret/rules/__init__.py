"""The rules of the medical birth register across fields, rows and files: one file each, exporting `RULE`."""
