"""The score says what a person reading the two records would say, and why."""

from typing import Any

import pytest

from maillage.network.duplicates.blocking import candidate_pairs
from maillage.network.duplicates.profile import Profile, profile, split_street
from maillage.network.duplicates.scoring import Scored, score_pairs
from maillage.network.duplicates.weights import THRESHOLD

TOWN_HALL = {
    "nom": "Mairie de Stains",
    "adresse": "6 avenue Paul-Vaillant-Couturier",
    "commune": "Stains",
    "code_postal": "93240",
    "latitude": 48.9551,
    "longitude": 2.3850,
}


def _profile(key: int, **fields: Any) -> Profile:
    return profile(key=key, **(TOWN_HALL | fields))


def _compare(**other: Any) -> Scored:
    profiles = [_profile(0), _profile(1, **other)]
    return score_pairs(profiles, candidate_pairs(profiles), threshold=0.0)[0]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"nom": "COMMUNE DE STAINS", "adresse": "6 AV PAUL VAILLANT COUTURIER"},
        {"nom": "Hôtel de ville", "latitude": 48.9552},
        {"nom": "Stains Mairie", "latitude": None, "longitude": None},
        {"nom": "Municipalité de Stains", "commune": "STAINS CEDEX"},
    ],
)
def test_the_same_town_hall_told_otherwise(other: dict[str, Any]) -> None:
    assert _compare(**other).score >= 0.95


@pytest.mark.parametrize(
    "other",
    [
        {"nom": "Médiathèque de Stains"},
        {"nom": "CCAS de Stains"},
        {"nom": "France services Stains"},
        {"nom": "Mairie de Pierrefitte", "commune": "Pierrefitte-sur-Seine", "latitude": 48.9657},
    ],
)
def test_another_door_is_another_place(other: dict[str, Any]) -> None:
    assert _compare(**other).score < THRESHOLD


def test_town_halls_of_two_villages_share_an_adviser_and_are_two() -> None:
    """The trap of real files: one adviser’s phone and mail on every town hall of a valley."""
    shared = {"telephone": "0600000000", "courriels": ["x@example.org"], "code_postal": "01190"}
    boz = _profile(0, nom="Mairie de Boz", commune="Boz", adresse="Le bourg", **shared)
    ozan = _profile(
        1, nom="Mairie d’Ozan", commune="Ozan", adresse="Le bourg", **shared | {"latitude": 48.97}
    )
    found = score_pairs([boz, ozan], candidate_pairs([boz, ozan]), threshold=THRESHOLD)

    assert found == []


def test_the_evidence_adds_up_to_the_score() -> None:
    pair = _compare(nom="Hôtel de ville")

    assert {"name", "kind", "street", "number", "distance", "area"} <= set(pair.evidence)
    assert pair.evidence["kind"]["word"] == "same"


def test_more_proof_never_lowers_the_score() -> None:
    bare = _compare(nom="Maison des projets", telephone="")
    phone = {"telephone": "01 49 71 82 27"}
    profiles = [_profile(0, **phone), _profile(1, nom="Maison des projets", **phone)]
    proven = score_pairs(profiles, candidate_pairs(profiles), threshold=0.0)[0]

    assert proven.score > bare.score


def test_the_order_of_two_places_does_not_matter() -> None:
    ours, theirs = _profile(0), _profile(1, nom="Espace Jeunes", adresse="8 rue Jean-Durand")
    one = score_pairs([ours, theirs], candidate_pairs([ours, theirs]), threshold=0.0)
    two = score_pairs([theirs, ours], candidate_pairs([theirs, ours]), threshold=0.0)

    assert one[0].score == two[0].score


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("12 bis av de la republique", ("12b", "avenue republique")),
        ("12b avenue republique", ("12b", "avenue republique")),
        ("pl du general de gaulle", ("", "place general gaulle")),
        ("24 r du dr roux", ("24", "rue docteur roux")),
        ("12 14 rue riquet", ("12", "rue riquet")),
        ("", ("", "")),
    ],
)
def test_streets_are_read_as_people_write_them(address: str, expected: tuple[str, str]) -> None:
    assert split_street(address) == expected


def test_no_place_and_one_place_make_no_pair() -> None:
    assert score_pairs([], candidate_pairs([])) == []
    assert score_pairs([_profile(0)], candidate_pairs([_profile(0)])) == []
