"""People with a procedure that cannot wait."""

from datetime import datetime

import pytest

from maillage.guidance.enums import Level, StepKind
from tests.guidance.asking import asking, first, kinds, names, why
from tests.guidance.factories import EVRY, HELP, ONLINE, TOOLS, WEEK, place

pytestmark = pytest.mark.django_db


def test_a_person_on_rsa_in_saint_denis_with_only_a_phone() -> None:
    place("Médiathèque", TOOLS, ONLINE, km=0.3)
    place("Centre social", HELP, km=1.2)
    place(
        "Point CAF", HELP, km=1.4, dispositif_programmes_nationaux=["Point d'accès numérique CAF"]
    )

    found = asking(
        needs=["procedure"],
        procedures=["caf"],
        connection="phone_limited",
        devices=["phone"],
        skills=["messages"],
    )

    assert kinds(found) == [StepKind.HELP, StepKind.LEARN, StepKind.EQUIP]
    assert names(found, StepKind.HELP) == ["Point CAF", "Centre social"]
    assert "On vous aide à faire vos démarches CAF" in why(first(found, StepKind.HELP))
    assert "Il y a un point CAF sur place" in why(first(found, StepKind.HELP))
    assert found.profile.access == found.profile.equipment == found.profile.skills == Level.FRAGILE
    assert found.lines == ("caf", "service_public")


def test_a_procedure_today_prefers_a_place_open_now_without_appointment() -> None:
    place(
        "Fermé le mardi", HELP, km=0.9, horaires="We-Fr 09:00-17:00", modalites_acces=["Téléphoner"]
    )
    place("Ouvert", HELP, km=1.1, horaires=WEEK, modalites_acces=["Se présenter"])

    found = asking(needs=["procedure"], procedures=["health"])

    assert names(found, StepKind.HELP)[0] == "Ouvert"
    assert {"Sans rendez-vous", "Ouvert en ce moment"} <= set(why(first(found, StepKind.HELP)))


def test_a_public_holiday_is_not_said_open() -> None:
    place("Mairie annexe", HELP, horaires="Mo-Su 09:00-17:00")
    christmas = "2026-12-25T10:00:00+01:00"

    found = asking(needs=["procedure"], now=datetime.fromisoformat(christmas))

    assert "Ouvert demain" in why(first(found, StepKind.HELP))


def test_an_able_person_with_taxes_gets_help_alone() -> None:
    place("France Services", km=3, dispositif_programmes_nationaux=["France Services"])

    found = asking(
        needs=["procedure"],
        procedures=["taxes"],
        connection="home",
        devices=["phone", "computer"],
        skills=["forms", "email"],
        confidence="good",
    )

    assert kinds(found) == [StepKind.HELP]
    assert names(found, StepKind.HELP) == ["France Services"]


def test_france_services_does_not_serve_for_housing() -> None:
    place("France Services", HELP, km=1, dispositif_programmes_nationaux=["France Services"])

    found = asking(needs=["procedure"], procedures=["housing"])

    assert not any("France Services" in reason for reason in why(first(found, StepKind.HELP)))
    assert found.lines == ("housing", "service_public")


def test_someone_who_cannot_do_it_alone_is_sent_to_a_trusted_helper() -> None:
    place("Sans agrément", HELP, km=1)
    place("Aidants Connect", HELP, km=1, dispositif_programmes_nationaux=["Aidants Connect"])

    found = asking(needs=["procedure"], procedures=["prefecture"], reading="none")

    assert names(found, StepKind.HELP)[0] == "Aidants Connect"


def test_a_social_worker_in_essonne_sends_a_woman_who_speaks_ukrainian() -> None:
    place("Mairie", HELP, around=EVRY, km=0.5)
    place("Association", HELP, around=EVRY, km=2, languages=["uk", "ru"])

    found = asking(
        needs=["procedure"], procedures=["prefecture"], languages=["uk"], where=EVRY, reach="near"
    )

    assert names(found, StepKind.HELP)[0] == "Association"
    assert "On y parle ukrainien" in why(first(found, StepKind.HELP))
    assert found.lines[0] == "titles"


def test_a_place_that_takes_no_public_is_never_proposed() -> None:
    place("Bureau", HELP, km=0.1, modalites_acces=["Ce lieu n'accueille pas de public"])
    place("Accueil", HELP, km=2)

    assert names(asking(needs=["procedure"]), StepKind.HELP) == ["Accueil"]


def test_unknown_hours_cost_nothing_and_are_told() -> None:
    place("Inconnu", HELP, km=1)

    best = first(asking(needs=["procedure"]), StepKind.HELP)

    assert "Horaires inconnus : téléphonez avant d’y aller" in why(best)
    assert all(reason.points == 0 for reason in best.reasons if reason.code == "hours_unknown")
