"""A card keeps places, and nothing of the person they are for."""

import json

import pytest

from maillage.guidance.enums import StepKind
from maillage.guidance.orientation import orient
from maillage.guidance.route_cards.contents import from_json
from maillage.guidance.route_cards.services import create_route_card
from tests.guidance.factories import CHEAP, HELP, SCHOOL, STAINS, place
from tests.guidance.route_cards.cards import NOON, PARENT_IN_STAINS

pytestmark = pytest.mark.django_db


def _three_places() -> None:
    place(
        "Maison des services",
        HELP,
        around=STAINS,
        prise_en_charge_specifique=["Surdité", "Illettrisme"],
        languages=["snk"],
        dispositif_programmes_nationaux=["France Services", "Point d'accès numérique CAF"],
    )
    place("Médiathèque", SCHOOL, around=STAINS)
    place("Boutique solidaire", CHEAP, around=STAINS)


def test_no_answer_is_found_in_the_row() -> None:
    _three_places()
    orientation = orient(PARENT_IN_STAINS, now=NOON)
    card = create_route_card(orientation=orientation, chosen={}, language="fr", now=NOON)

    kept = json.dumps([card.steps, card.token, card.language])
    planted = ["prefecture", "school", "snk", "deaf", "illiteracy", "Surdité", "93072", "caf"]
    assert [word for word in planted if word in kept] == []
    assert "distance" not in kept
    assert "score" not in kept


def test_the_planted_answers_were_in_the_orientation() -> None:
    """Control: what the card leaves out was there to be taken."""
    _three_places()
    told = json.dumps(orient(PARENT_IN_STAINS, now=NOON).to_json())

    assert all(word in told for word in ["prefecture", "school", "snk", "deaf", "distance_km"])


def test_the_best_place_of_each_step_is_kept_unless_another_is_chosen() -> None:
    near = place("Tout près", HELP, around=STAINS, km=0.5)
    further = place("Plus loin", HELP, around=STAINS, km=1.5)
    orientation = orient(PARENT_IN_STAINS, now=NOON)

    def kept(chosen: dict[StepKind, int]) -> int:
        card = create_route_card(orientation=orientation, chosen=chosen, language="fr", now=NOON)
        facts = from_json(card.steps)[0].facts
        assert facts is not None
        return facts.place

    assert kept({}) == near.pk
    assert kept({StepKind.HELP: further.pk}) == further.pk
    assert kept({StepKind.HELP: 987654}) == near.pk


def test_a_step_without_a_place_is_kept_as_such() -> None:
    orientation = orient(PARENT_IN_STAINS, now=NOON)
    card = create_route_card(orientation=orientation, chosen={}, language="fr", now=NOON)

    assert [step.facts for step in from_json(card.steps)] == [None, None, None]
