"""What the vocabularies say in plain words."""

from maillage.network.plain import access_words
from maillage.network.schema.vocabulary import AccessMode


def test_an_open_door_makes_a_call_a_choice() -> None:
    told = [str(one.sentence) for one in access_words([AccessMode.PHONE, AccessMode.WALK_IN])]

    assert told == ["Venez directement, sans rendez-vous.", "Vous pouvez aussi téléphoner."]


def test_without_an_open_door_one_calls_first() -> None:
    told = [str(one.sentence) for one in access_words([AccessMode.PHONE])]

    assert told == ["Téléphonez avant de venir."]
