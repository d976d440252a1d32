"""French hours: certain, or left as they are."""

import pytest

from maillage.network.opening import parse
from maillage.network.opening.french import convert


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("du lundi au vendredi de 9h à 12h et de 14h à 17h30", "Mo-Fr 09:00-12:00,14:00-17:30"),
        ("lun-ven 9h-12h", "Mo-Fr 09:00-12:00"),
        ("Lundi : 9h00 - 12h00 / Mardi : fermé", "Mo 09:00-12:00"),
        ("9h/12h 14h/17h du mardi au samedi", "Tu-Sa 09:00-12:00,14:00-17:00"),
        ("1er et 3e mercredi du mois : 14h-17h", "We[1,3] 14:00-17:00"),
        (
            "Mardi, Jeudi : 9h-12h. Le samedi sur rendez-vous",
            'Tu,Th 09:00-12:00; Sa unknown "sur rendez-vous"',
        ),
        ("Lundi au vendredi 9h-17h, fermé le mercredi", "Mo,Tu,Th,Fr 09:00-17:00"),
        ("Mardi après-midi de 14h à 17h", "Tu 14:00-17:00"),
        ("les mardis et jeudis de 9 heures à midi", "Tu,Th 09:00-12:00"),
        ("Lundi : 14H - 17HMardi : 9H30 - 12H", "Mo 14:00-17:00; Tu 09:30-12:00"),
        ("lundi 8h45 - 12h30 - 13h30 - 17h30", "Mo 08:45-12:30,13:30-17:30"),
    ],
)
def test_what_is_certain_is_converted(text: str, expected: str) -> None:
    assert convert(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "sur rendez-vous",
        "tous les jours de 9h à 17h",
        "de 9h à 12h",
        "mardi-jeudi 9h-12h",
        "lundi au vendredi 9h-12h, lundi 14h-17h",
        "lundi au vendredi 9h-17h (vendredi 16h)",
        "lundi 12h-9h",
        "lundi 9h-12h, 11h-14h",
        "lundi matin",
        "lundi matin 14h-17h",
        "mercredi 14h-17h en période scolaire",
        "fermé le mercredi après-midi, lundi 9h-12h",
        "permanence téléphonique lundi 9h-12h",
        "lundi ou mardi 9h-12h",
    ],
)
def test_what_is_uncertain_is_left_alone(text: str) -> None:
    assert convert(text) is None
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo-Fr 9h-12h30,13h30-17h", "Mo-Fr 09:00-12:30,13:30-17:00"),
        ("We 09:00-09:00,14:00-17:00", "We 14:00-17:00"),
        ("Mo 09:00-12:00; We 14:00-14:00", "Mo 09:00-12:00; We off"),
    ],
)
def test_small_faults_are_tidied(text: str, expected: str) -> None:
    opening = parse(text)
    assert opening is not None
    assert (opening.text, opening.tidied) == (expected, True)


@pytest.mark.parametrize(
    "text", ["Mo 09:00-12:00-14:00", "Mo 08:30", "Fr 17:00-12:00", "Th 00:00-00:00"]
)
def test_doubtful_hours_are_not_believed(text: str) -> None:
    assert parse(text) is None
