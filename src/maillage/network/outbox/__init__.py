"""Messages that leave the house: put here, sent by a job, tried again, counted and paid for."""

from maillage.network.outbox.writing import cancel, send_mail_to, send_text

__all__ = ["cancel", "send_mail_to", "send_text"]
