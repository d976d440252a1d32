"""Cards of the tests: the parent of a pupil in Stains, whose answers must never be found again."""

from datetime import UTC, datetime, timedelta

from django.core import signing
from django.test import Client

from maillage.guidance import cookie
from maillage.guidance.answers import Answers
from maillage.guidance.enums import Care, Connection, Device, Need, Procedure, Reading, StepKind
from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.contents import CardReason, CardStep, facts_of, to_json
from maillage.guidance.route_cards.services import new_token
from maillage.network.models import Place
from tests.guidance.factories import STAINS

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # a Monday, noon in Paris

PARENT_IN_STAINS = Answers(
    needs=(Need.PROCEDURE, Need.SCHOOL, Need.EQUIPMENT),
    procedures=(Procedure.PREFECTURE,),
    connection=Connection.NONE,
    devices=(Device.NONE,),
    reading=Reading.NONE,
    languages=("snk",),
    cares=(Care.DEAF,),
    where=STAINS,
)


def with_answers(client: Client, answers: Answers = PARENT_IN_STAINS) -> Client:
    """A visitor who has just finished an orientation."""
    data = {"v": cookie.VERSION, "a": answers.to_json(), "p": []}
    client.cookies[cookie.NAME] = signing.dumps(data, salt=cookie.SALT, compress=True)
    return client


def card_of(*places: Place, language: str = "fr", now: datetime = NOON) -> RouteCard:
    steps = tuple(
        CardStep(kind=kind, facts=facts_of(place), reasons=(CardReason(code="individual"),))
        for kind, place in zip(StepKind, places, strict=False)
    )
    return RouteCard.objects.create(
        token=new_token(),
        language=language,
        steps=to_json(steps),
        created_at=now,
        expires_at=now + timedelta(days=90),
    )
