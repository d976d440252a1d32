"""What a file says of a person, understood or handed back; never guessed."""

from typing import Any

import pytest

from maillage.people.imports.cleaning import clean
from maillage.people.imports.columns import field_of, is_forbidden

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"first_name": "  Awa  Marie "}, "first_name", "Awa Marie"),
        ({"birth_year": "12/03/1984"}, "birth_year", 1984),
        ({"commune": "st denis", "post_code": "93200"}, "commune", "93066"),
        ({"phone": "06 39 98 00 01"}, "phone", "+33639980001"),
        (
            {"languages_spoken": "français, Soninké et wolof"},
            "languages_spoken",
            ["fr", "snk", "wo"],
        ),
        ({"channel": "Texto"}, "channel", "sms"),
        ({}, "channel", "in_person"),
        ({"is_protected": "Oui"}, "is_protected", True),
    ],
)
def test_what_is_understood(cells: dict[str, str], field: str, value: Any) -> None:
    row = clean({"first_name": "Awa"} | cells, this_year=YEAR)

    assert row.values[field] == value
    assert not row.problems


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"first_name": " "}, "first_name"),
        ({"birth_year": "vers 80"}, "birth_year"),
        ({"birth_year": "2050"}, "birth_year"),
        ({"commune": "Sant-Nulle-Part"}, "commune"),
        ({"phone": "12"}, "phone"),
        ({"email": "awa chez moi"}, "email"),
        ({"languages_spoken": "klingon"}, "languages_spoken"),
        ({"channel": "pigeon"}, "channel"),
        ({"is_protected": "peut-être"}, "is_protected"),
        ({"last_name": "x" * 300}, "last_name"),
    ],
)
def test_what_is_handed_back(cells: dict[str, str], field: str) -> None:
    assert field in clean({"first_name": "Awa"} | cells, this_year=YEAR).problems


@pytest.mark.parametrize("name", ["Prénom", "PRENOM", "First name", "prenoms"])
def test_headers_are_known_however_they_are_written(name: str) -> None:
    assert field_of(name) == "first_name"


@pytest.mark.parametrize(
    "name", ["Nationalité", "N° de sécurité sociale", "NIR", "Titre de séjour (date)", "Religion"]
)
def test_columns_that_must_never_be_kept_are_known(name: str) -> None:
    assert is_forbidden(name)
