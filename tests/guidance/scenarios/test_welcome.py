"""People who need to be received in their language, or with care."""

import pytest

from maillage.guidance.enums import StepKind
from tests.guidance.asking import asking, first, names, why
from tests.guidance.factories import HELP, TOOLS, place

pytestmark = pytest.mark.django_db


def test_an_arabic_reader() -> None:
    place("Centre", TOOLS, km=0.5)
    place("Association", TOOLS, km=2, languages=["ar"])

    found = asking(needs=["learn"], languages=["ar"], reading="none")

    assert names(found, StepKind.LEARN)[0] == "Association"
    assert "On y parle arabe" in why(first(found, StepKind.LEARN))


def test_who_speaks_french_too_does_not_cross_the_town_for_a_language() -> None:
    place("Centre", TOOLS, km=0.5)
    place("Association", TOOLS, km=4.5, languages=["ar"])

    assert names(asking(needs=["learn"], languages=["fr", "ar"]), StepKind.LEARN)[0] == "Centre"


def test_someone_who_speaks_tamil_where_no_one_does() -> None:
    place("Centre", HELP, km=0.5)
    place(
        "Accueil",
        HELP,
        km=1,
        prise_en_charge_specifique=["Langues étrangères (autres)"],
    )

    found = asking(needs=["procedure"], languages=["ta"])

    assert "On y accueille des personnes qui parlent d’autres langues" in why(
        first(found, StepKind.HELP)
    )
    assert names(found, StepKind.HELP)[0] == "Accueil"


def test_a_deaf_person() -> None:
    place("Téléphone seul", HELP, km=0.3, modalites_acces=["Téléphoner"])
    place(
        "Accueil LSF",
        HELP,
        km=3,
        prise_en_charge_specifique=["Surdité"],
        modalites_acces=["Contacter par mail"],
    )

    found = asking(needs=["procedure"], procedures=["caf"], cares=["deaf"])

    assert names(found, StepKind.HELP)[0] == "Accueil LSF"
    assert "On peut écrire : pas besoin de téléphoner" in why(first(found, StepKind.HELP))
    assert found.lines == ()


def test_a_deaf_person_where_nothing_is_said_is_told_to_write() -> None:
    place("Centre", HELP)

    found = asking(needs=["procedure"], cares=["deaf"])

    assert "Accueil des personnes sourdes non précisé : écrivez avant" in why(
        first(found, StepKind.HELP)
    )


def test_an_adult_who_does_not_read() -> None:
    place("Médiathèque", TOOLS, km=0.5)
    place("Lire et dire", TOOLS, km=1.5, prise_en_charge_specifique=["Illettrisme"])

    found = asking(needs=["learn"], reading="none")

    assert names(found, StepKind.LEARN)[0] == "Lire et dire"
    assert "On y aide les personnes qui ont du mal à lire et à écrire" in why(
        first(found, StepKind.LEARN)
    )


def test_someone_who_sees_badly() -> None:
    place("Médiathèque", TOOLS, km=0.5)
    place("Voir autrement", TOOLS, km=3, prise_en_charge_specifique=["Déficience visuelle"])

    assert names(asking(needs=["learn"], cares=["sight"]), StepKind.LEARN)[0] == "Voir autrement"


def test_someone_in_a_wheelchair_is_told_what_is_not_known() -> None:
    place("Médiathèque", TOOLS)

    found = asking(needs=["learn"], cares=["motor"])

    assert "Accès en fauteuil non précisé : téléphonez avant" in why(first(found, StepKind.LEARN))


def test_someone_who_cannot_leave_home() -> None:
    place("Centre", HELP, km=0.3)
    place("Par téléphone", HELP, km=8, modalites_accompagnement=["À distance"])

    found = asking(needs=["procedure"], reach="home", cares=["motor"])

    assert names(found, StepKind.HELP)[0] == "Par téléphone"
    assert "On peut vous aider à distance" in why(first(found, StepKind.HELP))
