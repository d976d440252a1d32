"""Made-up places for benchmarks: as many as wanted, clustered as people are.

`make_places(n, seed)` writes Place rows on communes drawn by their population, scattered around the
town hall, with the spread of services, hours and fees seen in real files. Nothing in them is real.
"""

import math
import random
from collections.abc import Iterator

from django.db import transaction

from maillage.network.models import Place
from maillage.network.opening import week_bits
from maillage.network.revisions import next_revision
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
)
from maillage.territory.enums import CommuneKind
from maillage.territory.models import Commune

BATCH = 2000
# The 8,831 rows of the real files say what they offer in 216 ways: forms are filled in alike.
OFFERS = 400
KINDS = (
    "Médiathèque",
    "Centre social",
    "Mairie",
    "Espace numérique",
    "Maison de quartier",
    "Association",
)
STREETS = ("rue de la République", "avenue Jean Jaurès", "place du Marché", "rue Victor Hugo")
LANGUAGES = ("ar", "es", "pt", "tr", "ta", "bn", "uk", "ro")
# A third give no hours, as in the real files.
HOURS = (
    "",
    "",
    "",
    "Mo-Fr 09:00-12:00,14:00-17:00",
    "Mo-Fr 09:00-12:00,13:30-17:30; PH off",
    "Tu-Sa 10:00-18:00",
    "Mo,We,Fr 09:00-12:00",
    "Tu,Th 14:00-20:00; Sa 10:00-12:30",
    "Mo-Sa 08:30-19:00",
)
PostedCommune = tuple[str, str, str, float, float]


def make_places(n: int, seed: int = 1) -> int:
    """Adds `n` places in one transaction; the same seed gives the same places."""
    draw = random.Random(seed)
    communes, weights = _communes()
    chosen = draw.choices(communes, weights, k=n)
    offers = [_offer(draw) for _rank in range(OFFERS)]
    with transaction.atomic():
        revision = next_revision()
        batch: list[Place] = []
        for rank, commune in enumerate(chosen):
            batch.append(_place(draw, f"bench-{seed}-{rank}", commune, offers, revision))
            if len(batch) == BATCH or rank == n - 1:
                Place.objects.bulk_create(batch)
                batch = []
    return n


def _communes() -> tuple[list[PostedCommune], list[int]]:
    rows = (
        Commune.objects.filter(kind=CommuneKind.CURRENT, latitude__isnull=False, population__gt=0)
        .order_by("pk")
        .values_list("pk", "name", "post_codes", "latitude", "longitude", "population")
    )
    communes: list[PostedCommune] = []
    weights: list[int] = []
    for code, name, post_codes, latitude, longitude, population in rows:
        post_code = post_codes[0] if post_codes else "00000"
        communes.append((code, name, post_code, float(latitude or 0), float(longitude or 0)))
        weights.append(population)
    return communes, weights


def _offer(draw: random.Random) -> dict[str, list[str]]:
    return {
        "services": list(_some(draw, [one.value for one in Service], 1, 6)),
        "publics_specifiquement_adresses": list(_some(draw, [one.value for one in Audience], 0, 3)),
        "prise_en_charge_specifique": list(_some(draw, [one.value for one in SpecialCare], 0, 2)),
        "frais_a_charge": [draw.choice([one.value for one in Fee])],
        "dispositif_programmes_nationaux": list(
            _some(draw, [one.value for one in NationalProgramme], 0, 2)
        ),
        "modalites_acces": list(_some(draw, [one.value for one in AccessMode][:5], 1, 3)),
        "modalites_accompagnement": list(_some(draw, [one.value for one in SupportMode], 1, 3)),
        "languages": list(_some(draw, list(LANGUAGES), 0, 2)),
    }


def _place(
    draw: random.Random,
    key: str,
    commune: PostedCommune,
    offers: list[dict[str, list[str]]],
    revision: int,
) -> Place:
    code, name, post_code, latitude, longitude = commune
    hours = draw.choice(HOURS)
    far = draw.expovariate(0.8) / 111.0
    turn = draw.random() * 2 * math.pi
    return Place(
        key=key,
        nom=f"{draw.choice(KINDS)} {name} {key.rsplit('-', 1)[-1]}",
        commune=name,
        code_postal=post_code,
        code_insee=code,
        adresse=f"{draw.randint(1, 150)} {draw.choice(STREETS)}",
        latitude=latitude + far * math.sin(turn),
        longitude=longitude + far * math.cos(turn) / max(0.2, math.cos(math.radians(latitude))),
        telephone="+33100000000",
        horaires=hours,
        opening_valid=bool(hours),
        opening_week=week_bits(hours) if hours else b"",
        **draw.choice(offers),
        located_in_id=code,
        revision=revision,
    )


def _some(draw: random.Random, values: list[str], least: int, most: int) -> Iterator[str]:
    kept = set(draw.sample(values, draw.randint(least, most)))
    return (value for value in values if value in kept)
