"""How messages leave: mail through Django, text messages through a class named by a setting.

The class of the demonstration writes to a file: everything works without a network.
"""

import json
import smtplib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from maillage.network.models import Message, MessageChannel, MessageTrouble

PERMANENT = 500  # SMTP codes from here on mean never


class SendingError(Exception):
    """It did not leave; `for_good` when trying again would change nothing."""

    def __init__(self, trouble: MessageTrouble, *, for_good: bool = False) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.for_good = for_good


@dataclass(frozen=True)
class Delivery:
    """It left; `cost` in thousandths of a euro."""

    cost: int = 0


class Adapter(Protocol):
    def send(self, message: Message) -> Delivery: ...


class SmsAdapter(Protocol):
    """What a provider of text messages must offer; `to` is a number as it was noted."""

    def send_sms(self, *, to: str, text: str, reference: str) -> None:
        """Returns when the provider took the text; raises SendingError otherwise."""


def adapter_for(message: Message) -> Adapter:
    return Mail() if message.channel == MessageChannel.MAIL else Sms()


class Mail:
    """Plain text through the mail server of the settings."""

    def send(self, message: Message) -> Delivery:
        mail = EmailMessage(
            subject=message.subject,
            body=message.body,
            to=[message.to],
            headers={
                # The same for every try: a mailbox may drop the second copy.
                "Message-ID": f"<{message.uid}@{settings.MAIL_DOMAIN}>",
                "Auto-Submitted": "auto-generated",
            },
        )
        try:
            mail.send()
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused) as error:
            raise SendingError(MessageTrouble.REFUSED, for_good=_is_final(error)) from error
        except smtplib.SMTPServerDisconnected as error:
            raise SendingError(MessageTrouble.UNREACHABLE) from error
        except smtplib.SMTPException as error:
            raise SendingError(MessageTrouble.BROKEN) from error
        except OSError as error:
            raise SendingError(MessageTrouble.UNREACHABLE) from error
        except ValueError as error:  # an address or a header that no mail can carry
            raise SendingError(MessageTrouble.REFUSED, for_good=True) from error
        return Delivery()


def _is_final(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPSenderRefused) -> bool:
    if isinstance(error, smtplib.SMTPSenderRefused):
        return error.smtp_code >= PERMANENT
    return all(code >= PERMANENT for code, _words in error.recipients.values())


class Sms:
    """The provider of the settings, and the price of each message counted."""

    def send(self, message: Message) -> Delivery:
        provider: SmsAdapter = import_string(settings.SMS_ADAPTER)()
        provider.send_sms(to=message.to, text=message.body, reference=str(message.uid))
        return Delivery(cost=message.segments * settings.SMS_COST)


class FileSms:
    """Writes each text to a file instead of sending it: for a demonstration or a trial."""

    def send_sms(self, *, to: str, text: str, reference: str) -> None:
        path = Path(settings.SMS_FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"to": to, "text": text, "reference": reference}, ensure_ascii=False)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


class HttpSms:
    """A provider that takes a JSON object by POST; most do, under these or like names.

    A provider that names its fields otherwise is one class more, named by MAILLAGE_SMS_ADAPTER.
    """

    def send_sms(self, *, to: str, text: str, reference: str) -> None:
        import httpx  # noqa: PLC0415  # 20 MB a process, only where text messages are sent

        body = {"to": to, "text": text, "from": settings.SMS_SENDER, "reference": reference}
        headers = {"Authorization": f"Bearer {settings.SMS_KEY}", "Idempotency-Key": reference}
        try:
            answer = httpx.post(settings.SMS_URL, json=body, headers=headers, timeout=15)
        except httpx.HTTPError as error:
            raise SendingError(MessageTrouble.UNREACHABLE) from error
        if answer.is_success:
            return
        refused = answer.status_code in {httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY}
        trouble = MessageTrouble.REFUSED if refused else MessageTrouble.BROKEN
        raise SendingError(trouble, for_good=refused)
