"""The same people on the three real files: what must hold of whoever comes first is asserted."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from maillage.guidance import where
from maillage.guidance.enums import StepKind
from maillage.guidance.shapes import Orientation, Suggestion
from maillage.network.imports.run import execute
from maillage.network.imports.starting import source_named, start
from tests.conftest import shared_data
from tests.guidance.asking import TUESDAY, asking, kinds, step, why

FILES = ("conseiller-numerique-2022", "data-inclusion-2022", "nouvelle-caledonie-2024")
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def real_places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """All rows, once for the module, then rolled back."""
    paths = [shared_data(f"places/{name}.json") for name in FILES]
    with django_db_blocker.unblock(), transaction.atomic():
        for path in paths:
            waiting = start(
                source=source_named(path.stem),
                path=path,
                file_name=path.name,
                dry_run=False,
                user=None,
                now=TUESDAY,
            )
            execute(waiting, now=TUESDAY)
        yield
        transaction.set_rollback(True)


def asking_in(town: str, **answers: object) -> Orientation:
    found = where.from_code(town) if town.isdigit() else where.from_text(town).where
    assert found, f"{town} is not one commune"
    return asking(where=found, **answers)


def best(orientation: Orientation, kind: StepKind) -> Suggestion:
    return step(orientation, kind).suggestions[0]


def test_rsa_in_saint_denis_with_only_a_phone() -> None:
    found = asking_in(
        "93066",
        needs=["procedure"],
        procedures=["caf"],
        connection="phone_limited",
        devices=["phone"],
        skills=["messages"],
    )

    assert kinds(found) == [StepKind.HELP, StepKind.LEARN, StepKind.EQUIP]
    assert all(len(each.suggestions) == 3 and not each.nothing_near for each in found.steps)
    assert "On vous aide à faire vos démarches CAF" in why(best(found, StepKind.HELP))


def test_a_parent_in_stains_is_told_to_ask_about_school() -> None:
    found = asking_in("Stains", needs=["school"], situations=["parent"])

    assert best(found, StepKind.LEARN).distance_km < 3
    assert "Demandez si on y aide pour l’école des enfants" in why(best(found, StepKind.LEARN))


def test_a_job_seeker_in_strasbourg_finds_a_place_in_town() -> None:
    found = asking_in("Strasbourg", needs=["job"], reach="near")

    assert best(found, StepKind.LEARN).commune.lower() == "strasbourg"


def test_a_senior_in_lozere_is_told_that_it_is_far() -> None:
    found = asking_in("Arzenc-d’Apcher", needs=["procedure"], situations=["senior"], reach="near")

    assert step(found, StepKind.HELP).nothing_near
    assert best(found, StepKind.HELP).distance_km > 5
    assert "Plus loin que ce que vous souhaitez" in why(best(found, StepKind.HELP))


def test_a_deaf_arabic_speaker_in_grenoble_is_received_with_care() -> None:
    found = asking_in(
        "Grenoble", needs=["procedure"], languages=["ar"], cares=["deaf"], reading="none"
    )

    assert {
        "On y reçoit les personnes sourdes ou malentendantes",
        "On y aide les personnes qui ont du mal à lire et à écrire",
        "On y accueille des personnes qui parlent d’autres langues",
    } <= set(why(best(found, StepKind.HELP)))


def test_a_parisian_free_on_saturday_finds_an_open_place() -> None:
    found = asking_in("Paris", needs=["learn"], moments=["saturday"], cost="free")

    assert "Ouvert le samedi, comme vous l’avez demandé" in why(best(found, StepKind.LEARN))
    assert all("Payant" not in place.fees for place in step(found, StepKind.LEARN).suggestions)


def test_a_young_person_in_lille_looks_for_work() -> None:
    found = asking_in("Lille", needs=["job"], situations=["young"])

    assert "On vous aide à chercher un emploi avec internet" in why(best(found, StepKind.LEARN))


def test_reunion_has_its_places_and_the_national_lines() -> None:
    found = asking_in("97411", needs=["procedure"], procedures=["caf"])

    assert best(found, StepKind.HELP).post_code.startswith("974")
    assert found.lines == ("caf", "service_public")


def test_noumea_is_found_without_a_known_town_hall() -> None:
    found = asking_in("Nouméa", needs=["procedure"], procedures=["health"])

    assert best(found, StepKind.HELP).commune == "Nouméa"
    assert best(found, StepKind.HELP).distance_km < 10
    assert found.lines == ()


@pytest.mark.parametrize("town", ["93066", "Grenoble", "Lille", "Paris", "Nouméa"])
def test_no_place_is_proposed_twice_in_a_step(town: str) -> None:
    found = asking_in(town, needs=["procedure", "learn", "equipment"], devices=["none"])

    for each in found.steps:
        named = [place.name.lower() for place in each.suggestions]
        assert len(named) == len(set(named))
