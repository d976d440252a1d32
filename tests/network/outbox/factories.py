"""Messages of the outbox, for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from maillage.network.models import Message, MessageChannel
from tests.network.organisations.factories import OrganisationFactory

NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    organisation = factory.SubFactory(OrganisationFactory)
    channel = MessageChannel.MAIL
    to = "collegue@equipe.example"
    subject = "Une réponse vous attend"
    body = "Ouvrez Maillage pour la lire."
    created_at = NOW
    next_at = NOW
