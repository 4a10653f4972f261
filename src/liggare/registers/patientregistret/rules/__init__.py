"""The rules of the patient register across fields, rows, files and subsets: one file each, exporting `RULE`."""
