"""A mail and its sender -> the bytes that mail servers pass on (RFC 5322)."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from liggare.operate.reminded import Mail


def message(mail: Mail, sender: str) -> bytes:
    """The message, lines ending with CRLF. The same mail is always the same message, under the same Message-ID."""
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = mail.to
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(mail.at)
    made["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # keeps absence notes from being answered (RFC 3834)
    made.set_content(mail.body)
    return made.as_bytes()
