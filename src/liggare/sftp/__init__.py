"""Files over SFTP -> deliveries handed in, and their receipts and reports to fetch."""
