"""People who come to learn, to find work, to follow their children's school, to be safe."""

import pytest

from maillage.guidance.enums import Level, StepKind
from tests.guidance.asking import asking, first, kinds, names, why
from tests.guidance.factories import (
    GRENOBLE,
    HELP,
    JOBS,
    LILLE,
    PARIS,
    SAFE,
    SCHOOL,
    STAINS,
    STRASBOURG,
    TOOLS,
    WEEK,
    place,
)

pytestmark = pytest.mark.django_db


def test_a_parent_of_a_rep_pupil_in_stains() -> None:
    place("Médiathèque", TOOLS, around=STAINS, km=0.5)
    place(
        "Maison des parents",
        SCHOOL,
        TOOLS,
        around=STAINS,
        km=1,
        publics_specifiquement_adresses=["Familles et/ou enfants"],
    )

    found = asking(needs=["school"], situations=["parent"], where=STAINS)

    assert names(found, StepKind.LEARN)[0] == "Maison des parents"
    assert {
        "On vous aide à suivre l’école de vos enfants sur internet",
        "On y reçoit les familles",
    } <= set(why(first(found, StepKind.LEARN)))


def test_a_job_seeker_in_strasbourg() -> None:
    place("Bibliothèque", TOOLS, around=STRASBOURG, km=0.4)
    place("Espace emploi", JOBS, TOOLS, around=STRASBOURG, km=2)

    found = asking(
        needs=["job", "procedure"],
        procedures=["france_travail"],
        where=STRASBOURG,
        skills=["email"],
    )

    assert kinds(found) == [StepKind.HELP, StepKind.LEARN]
    assert names(found, StepKind.LEARN)[0] == "Espace emploi"
    assert found.lines == ("france_travail", "service_public")


def test_a_young_person_without_work_in_lille() -> None:
    place("Club des aînés", JOBS, around=LILLE, km=0.5, publics_specifiquement_adresses=["Seniors"])
    place("Mission locale", JOBS, around=LILLE, km=1.5, publics_specifiquement_adresses=["Jeunes"])

    found = asking(needs=["job"], situations=["young"], where=LILLE)

    assert names(found, StepKind.LEARN)[0] == "Mission locale"
    assert "On y reçoit les jeunes" in why(first(found, StepKind.LEARN))


def test_someone_afraid_of_scams() -> None:
    place("Atelier bureautique", TOOLS, km=0.5)
    place("Atelier sécurité", SAFE, km=1.2)

    found = asking(needs=["security"], confidence="afraid")

    assert names(found, StepKind.LEARN)[0] == "Atelier sécurité"
    assert "fraud" in found.lines
    assert found.profile.confidence == Level.FRAGILE


def test_a_timid_beginner_gets_someone_alone_with_them() -> None:
    place("En groupe", TOOLS, km=1.1, modalites_accompagnement=["Dans un atelier collectif"])
    place("Seul à seul", TOOLS, modalites_accompagnement=["Accompagnement individuel"])
    place("Libre-service", TOOLS, km=0.9, modalites_accompagnement=["En autonomie"])

    found = asking(needs=["learn"], confidence="afraid", skills=["none"])

    assert names(found, StepKind.LEARN) == ["Seul à seul", "En groupe", "Libre-service"]


def test_a_mother_free_in_the_evening_only() -> None:
    place("Journée", TOOLS, km=0.5, horaires=WEEK)
    place("Soirée", TOOLS, km=1.5, horaires="Mo-Th 17:00-20:30")

    found = asking(needs=["learn"], moments=["evening"], situations=["parent"])

    assert names(found, StepKind.LEARN)[0] == "Soirée"
    assert "Ouvert le soir, comme vous l’avez demandé" in why(first(found, StepKind.LEARN))


def test_someone_free_on_saturday_only_in_paris() -> None:
    place("Semaine", TOOLS, around=PARIS, km=0.4, horaires=WEEK)
    place("Bibliothèque", TOOLS, around=PARIS, km=1.5, horaires="Tu-Sa 10:00-19:00")

    found = asking(needs=["learn"], moments=["saturday"], where=PARIS)

    assert names(found, StepKind.LEARN) == ["Bibliothèque", "Semaine"]
    assert "Ouvert le samedi, comme vous l’avez demandé" in why(first(found, StepKind.LEARN))


def test_a_social_worker_in_grenoble_finds_a_conseiller() -> None:
    place("Espace libre", TOOLS, around=GRENOBLE, km=1)
    place(
        "Maison des habitants",
        TOOLS,
        around=GRENOBLE,
        km=1,
        dispositif_programmes_nationaux=["Conseillers numériques"],
    )

    found = asking(needs=["learn"], where=GRENOBLE)

    assert "Un conseiller numérique vous accompagne" in why(first(found, StepKind.LEARN))


def test_a_student_sees_no_place_for_seniors_first() -> None:
    place("Seniors connectés", TOOLS, km=0.5, publics_specifiquement_adresses=["Seniors"])
    place("Pour tous", TOOLS, km=1)

    found = asking(needs=["learn"], situations=["student"])

    assert names(found, StepKind.LEARN)[0] == "Pour tous"


def test_a_woman_who_asks_for_a_place_for_women() -> None:
    place("Pour tous", TOOLS, km=0.3)
    place("Maison des femmes", TOOLS, km=2, publics_specifiquement_adresses=["Femmes"])

    found = asking(needs=["learn"], situations=["women"])

    assert names(found, StepKind.LEARN)[0] == "Maison des femmes"


def test_someone_who_says_nothing_is_sent_to_learn() -> None:
    place("Médiathèque", TOOLS)
    place("Guichet", HELP)

    assert kinds(asking()) == [StepKind.LEARN]
