"""What a person is told by text message or mail: no structure, no topic. Telephones are shared."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from maillage.guidance.models import Referral
from maillage.network.outbox import send_mail_to, send_text
from maillage.people.consent.enums import Purpose
from maillage.people.consent.selectors import has_consent
from maillage.people.enums import Channel
from maillage.people.models import Person


def tell_person(referral: Referral, *, now: datetime) -> bool:
    """Say that an answer came, only where the person agreed to messages by a safe channel."""
    person = referral.person
    if person is None or person.is_protected or not _may_be_told(person):
        return False
    with translation.override(_language(person)):
        words = _("Bonjour. Une réponse vous attend. Voyez la personne qui vous accompagne.")
        subject = _("Une réponse vous attend")
    about = f"referral:{referral.uid}"
    if person.channel == Channel.SMS:
        send_text(
            organisation=referral.organisation, to=person.phone, body=words, now=now, about=about
        )
    else:
        send_mail_to(
            organisation=referral.organisation,
            to=person.email,
            subject=subject,
            body=words,
            now=now,
            about=about,
        )
    return True


def _may_be_told(person: Person) -> bool:
    address = {Channel.SMS: person.phone, Channel.EMAIL: person.email}
    return bool(address.get(Channel(person.channel))) and has_consent(person, Purpose.CONTACT)


def _language(person: Person) -> str:
    """The first language the person reads that the program speaks."""
    spoken = {code for code, _name in settings.LANGUAGES}
    read = [code for code in person.languages_read if code in spoken]
    return read[0] if read else settings.LANGUAGE_CODE
