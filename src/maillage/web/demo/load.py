"""Loads the fictional network through the doors of a real one; a second run changes nothing."""

import csv
from datetime import datetime
from pathlib import Path

from django.db import transaction

from maillage.network.enums import ImportState, MistakeKind
from maillage.network.imports.run import execute
from maillage.network.imports.starting import source_named, start
from maillage.network.models import MistakeReport, Organisation, Place, Source
from maillage.network.revisions import next_revision
from maillage.web.demo.account import ORGANISATIONS

PLACES = Path(__file__).with_name("places.csv")
SOURCE = "Démonstration"
SLUGS = [slug for slug, *_more in ORGANISATIONS]
MISTAKES = (
    ("maillage-demonstration-003", MistakeKind.HOURS, "Fermé le samedi depuis la rentrée."),
    ("maillage-demonstration-008", MistakeKind.CONTACT, "Le numéro ne répond plus."),
)


class DemonstrationError(Exception):
    """The file of fictional places was refused: the sentence says why."""


def load_network(*, now: datetime) -> int:
    """Import the fictional places, say which languages are spoken there; returns their number."""
    run = start(
        source=source_named(SOURCE),
        path=PLACES,
        file_name=PLACES.name,
        dry_run=False,
        user=None,
        now=now,
    )
    execute(run, now=now, strict=True)
    if run.state != ImportState.DONE:
        raise DemonstrationError(run.report.get("error", ""))
    _say_languages()
    _report_mistakes(now=now)
    _share_out(run.source)
    return Place.objects.filter(records__source=run.source).count()


@transaction.atomic
def _say_languages() -> None:
    """The national schema has no column for languages: the file carries one of its own."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        spoken = {row["id"]: row["langues"].split("|") for row in csv.DictReader(file)}
    places = [
        place
        for place in Place.objects.filter(key__in=spoken).order_by("pk")
        if place.languages != spoken[place.key]
    ]
    revision = next_revision()
    for place in places:
        place.languages = spoken[place.key]
        place.revision = revision
    Place.objects.bulk_update(places, ["languages", "revision"])


def _share_out(source: Source) -> None:
    """Each fictional organisation receives at the first places of its commune."""
    for organisation in Organisation.objects.filter(slug__in=SLUGS).order_by("pk"):
        near = Place.objects.filter(records__source=source, located_in__in=organisation.territories)
        organisation.places.set(near.order_by("key", "pk")[:2])


def _report_mistakes(*, now: datetime) -> None:
    for key, kind, message in MISTAKES:
        place = Place.objects.get(key=key)
        MistakeReport.objects.get_or_create(
            place=place, kind=kind, message=message, defaults={"reported_at": now}
        )
