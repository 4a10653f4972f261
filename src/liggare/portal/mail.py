"""Mails of the log-in (a new password, a changed address) -> the same mail adapter as all others."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from liggare.notify.settings import mailer
from liggare.operate.reminded import Mail


class Notified(BaseEmailBackend):
    """Hands Django's mails to the mailer that the environment names."""

    def send_messages(self, email_messages: Any) -> int:
        """Send them, each to every one of its receivers; how many messages were sent. NotSent as of the mailer."""
        to = mailer(settings.LIGGARE.folder)
        for message in email_messages:
            for receiver in message.to:
                now = timezone.now()
                told = f"{now.isoformat()} {receiver} {message.subject}"
                mail_id = hashlib.sha256(told.encode()).hexdigest()[:32]
                to.send(Mail(mail_id, receiver, message.subject, message.body, now))
        return len(email_messages)
