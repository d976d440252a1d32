"""Places, their sources and what people say of them, for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from maillage.network.enums import MistakeKind
from maillage.network.models import DuplicatePair, MistakeReport, Place, Source, SourceRecord
from maillage.network.schema.vocabulary import Service

NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


class PlaceFactory(DjangoModelFactory[Place]):
    class Meta:
        model = Place

    key = factory.Sequence(lambda n: f"place-{n}")
    nom = factory.Sequence(lambda n: f"Maison du numérique {n}")
    commune = "Saint-Denis"
    code_postal = "93200"
    code_insee = "93066"
    adresse = factory.Sequence(lambda n: f"{n + 1} rue de la République")
    latitude = 48.9362
    longitude = 2.3574
    located_in_id = "93066"
    services = factory.LazyFunction(lambda: [Service.ADMINISTRATIVE_HELP.value])
    revision = factory.Sequence(lambda n: n + 1)


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source
        django_get_or_create = ("slug",)

    slug = "hinaura"
    name = "Hinaura"


class SourceRecordFactory(DjangoModelFactory[SourceRecord]):
    class Meta:
        model = SourceRecord

    source = factory.SubFactory(SourceFactory)
    local_id = factory.Sequence(lambda n: f"row-{n}")
    place = factory.SubFactory(PlaceFactory)
    raw = factory.LazyFunction(dict)
    row_hash = "0"
    seen_at = NOW


class DuplicatePairFactory(DjangoModelFactory[DuplicatePair]):
    class Meta:
        model = DuplicatePair

    left = factory.SubFactory(PlaceFactory)
    right = factory.SubFactory(PlaceFactory)
    score = 0.93
    evidence = factory.LazyFunction(lambda: {"phone": {"points": 2.2, "word": "same"}})


class MistakeReportFactory(DjangoModelFactory[MistakeReport]):
    class Meta:
        model = MistakeReport

    place = factory.SubFactory(PlaceFactory)
    kind = MistakeKind.HOURS
    message = "Fermé le mardi."
    reported_at = NOW
