"""People helped, for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from maillage.people.models import Person
from tests.network.organisations.factories import NOW, OrganisationFactory


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    organisation = factory.SubFactory(OrganisationFactory)
    card_number = factory.Sequence(lambda n: f"T{n:05d}")
    first_name = "Awa"
    last_name = "Fictive"
    birth_year = 1984
    created_at = NOW
    last_contact_on = dt.date(2026, 11, 20)
