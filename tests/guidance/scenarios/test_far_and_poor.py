"""People far from everything, overseas, without a device, without money."""

from datetime import datetime

import pytest

from maillage.guidance.enums import Level, StepKind
from tests.guidance.asking import asking, first, kinds, names, step, why
from tests.guidance.factories import (
    CHEAP,
    HELP,
    NOUMEA,
    ONLINE,
    SAINT_DENIS_REUNION,
    TOOLS,
    VILLAGE,
    WEEK,
    place,
)

pytestmark = pytest.mark.django_db


def test_a_senior_in_a_village_with_no_place_within_20_km() -> None:
    place("Maison du bourg", TOOLS, around=VILLAGE, km=31)

    found = asking(needs=["learn"], situations=["senior"], where=VILLAGE, reach="far")

    learn = step(found, StepKind.LEARN)
    assert learn.nothing_near
    assert learn.wished_km == 20
    assert learn.suggestions[0].distance_km == pytest.approx(31, abs=0.1)
    assert "Plus loin que ce que vous souhaitez" in why(learn.suggestions[0])
    assert found.town_hall == "Arzenc-d’Apcher"


def test_where_there_is_nothing_at_all_there_is_still_someone_to_call() -> None:
    found = asking(needs=["procedure"], procedures=["caf"], where=VILLAGE)

    assert step(found, StepKind.HELP).suggestions == ()
    assert step(found, StepKind.HELP).nothing_near
    assert found.lines == ("caf", "service_public")
    assert found.town_hall


def test_who_does_not_say_where_is_helped_by_telephone() -> None:
    place("Centre", HELP)

    found = asking(needs=["procedure"], where=None)

    assert [found_step.suggestions for found_step in found.steps] == [()]
    assert found.lines == ("service_public",)


def test_a_person_without_any_device() -> None:
    place("Médiathèque", ONLINE, TOOLS, km=0.5)
    place("Ressourcerie", CHEAP, km=2)
    place("Emmaüs Connect", CHEAP, ONLINE, km=3, dispositif_programmes_nationaux=["Emmaüs Connect"])

    found = asking(needs=["equipment"], devices=["none"], connection="none")

    assert kinds(found)[0] == StepKind.EQUIP
    assert names(found, StepKind.EQUIP)[0] == "Emmaüs Connect"
    assert "Emmaüs Connect : matériel et internet à prix solidaire" in why(
        first(found, StepKind.EQUIP)
    )
    assert found.profile.equipment == Level.FRAGILE


def test_someone_who_only_lacks_a_connection_is_sent_where_there_is_one() -> None:
    place("Magasin solidaire", CHEAP, km=0.5)
    place("Médiathèque", ONLINE, km=1)

    found = asking(needs=["equipment"], devices=["computer"], connection="none")

    assert step(found, StepKind.EQUIP).subjects == ("connection",)
    assert names(found, StepKind.EQUIP) == ["Médiathèque"]


def test_someone_who_cannot_pay_is_never_sent_to_pay() -> None:
    place("Payant", TOOLS, km=0.2, frais_a_charge=["Payant"])
    place("Gratuit", TOOLS, km=1.5, frais_a_charge=["Gratuit"])
    place("On ne sait pas", TOOLS, km=1.4)

    found = asking(needs=["learn"], cost="free")

    assert names(found, StepKind.LEARN) == ["Gratuit", "On ne sait pas"]
    second = step(found, StepKind.LEARN).suggestions[1]
    assert "Prix non précisé : demandez si c’est gratuit" in why(second)


def test_someone_who_can_pay_a_little_still_sees_the_free_place_first() -> None:
    place("Payant", TOOLS, km=0.9, frais_a_charge=["Payant"])
    place("Gratuit", TOOLS, frais_a_charge=["Gratuit"])

    assert names(asking(needs=["learn"], cost="little"), StepKind.LEARN) == ["Gratuit", "Payant"]


def test_someone_who_walks_gets_the_nearest() -> None:
    place("Loin et riche", TOOLS, km=4, frais_a_charge=["Gratuit"], horaires=WEEK)
    place("À côté", TOOLS, km=0.4)

    found = asking(needs=["learn"], reach="walk")

    assert names(found, StepKind.LEARN)[0] == "À côté"
    assert first(found, StepKind.LEARN).walking_minutes == 7


def test_in_reunion_the_clock_is_the_island_s() -> None:
    """At 7:30 in Paris it is 10:30 in Saint-Denis de La Réunion."""
    place("Case numérique", HELP, around=SAINT_DENIS_REUNION, horaires=WEEK)
    early = datetime.fromisoformat("2026-11-24T07:30:00+01:00")

    found = asking(needs=["procedure"], where=SAINT_DENIS_REUNION, now=early)

    assert "Ouvert en ce moment" in why(first(found, StepKind.HELP))


def test_in_new_caledonia_the_numbers_of_the_mainland_are_not_given() -> None:
    place("Maison de quartier", HELP, around=NOUMEA)

    found = asking(needs=["procedure"], procedures=["health"], where=NOUMEA)

    assert names(found, StepKind.HELP) == ["Maison de quartier"]
    assert found.lines == ()
    assert found.town_hall == "Nouméa"
