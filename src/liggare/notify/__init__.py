"""Mails that the verbs have written -> a mail server, or files in a folder."""
