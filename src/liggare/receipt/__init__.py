"""The result of a check -> what the reporter gets back: a signed receipt, and reports in two languages."""
