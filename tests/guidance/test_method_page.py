"""docs/methods/orientation.md says what the code does: points, distances, phone lines, example."""

import re
from pathlib import Path

import pytest

from maillage.guidance.enums import Need, Reach, StepKind
from maillage.guidance.lines import ENTERED, LINES
from maillage.guidance.ranking import weights as w
from maillage.network.schema.vocabulary import NationalProgramme, Service
from tests.guidance.asking import asking, first
from tests.guidance.factories import SCHOOL, STAINS, TOOLS, place

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "methods" / "orientation.md").read_text()
HELP, LEARN, EQUIP = StepKind.HELP, StepKind.LEARN, StepKind.EQUIP
EMMAUS, RELAY = NationalProgramme.EMMAUS_CONNECT, NationalProgramme.RELAIS_NUMERIQUE

POINTS = {
    "administrative help": [w.SERVICES[HELP, ""][Service.ADMINISTRATIVE_HELP]],
    "everyday tools, asked alone": [w.SERVICES[LEARN, ""][Service.EVERYDAY_TOOLS]],
    "everyday tools, beside work, school or security": [
        w.SERVICES[LEARN, Need.JOB][Service.EVERYDAY_TOOLS]
    ],
    "work, school or security": [w.SERVICES[LEARN, Need.SCHOOL][Service.PARENTING]],
    "access to internet and computers": [w.SERVICES[EQUIP, ""][Service.ACCESS]],
    "access, where a device is lacking": [w.SERVICES[EQUIP, "device"][Service.ACCESS]],
    "equipment at a solidarity price": [w.SERVICES[EQUIP, "device"][Service.EQUIPMENT]],
    "France Services, for a procedure other than housing": [
        w.PROGRAMMES[HELP][NationalProgramme.FRANCE_SERVICES]
    ],
    "CAF point, for the CAF": [w.CAF_POINT],
    "Aidants Connect, for a procedure": [w.PROGRAMMES[HELP][NationalProgramme.AIDANTS_CONNECT]],
    "conseiller numérique, to learn": [
        w.PROGRAMMES[LEARN][NationalProgramme.CONSEILLERS_NUMERIQUES]
    ],
    "Emmaüs Connect: to equip, to learn, for a procedure": [
        w.PROGRAMMES[kind][EMMAUS] for kind in (EQUIP, LEARN, HELP)
    ],
    "digital relay: to equip, to learn": [w.PROGRAMMES[kind][RELAY] for kind in (EQUIP, LEARN)],
    "reference library": [w.PROGRAMMES[LEARN][NationalProgramme.LIBRARIES]],
    "Pix and Grande école du numérique, for work": list(w.PROGRAMME_FOR_JOB.values()),
    "Promeneurs du net, for the young": list(w.PROGRAMME_FOR_YOUNG.values()),
    "language shared, no French spoken": [w.LANGUAGE],
    "language shared, beside French": [w.LANGUAGE_BESIDE_FRENCH],
    "other languages welcome: no French, beside French": [
        w.OTHER_LANGUAGES,
        w.OTHER_LANGUAGES_BESIDE_FRENCH,
    ],
    "special care needed and offered": [w.CARE],
    "illiteracy: does not read, reads with difficulty": [w.ILLITERACY_NONE, w.ILLITERACY_HARD],
    "audience of the person": [w.AUDIENCE],
    "place for women, when asked for": [w.WOMEN_ASKED],
    "at most two audiences named, none the person's": [w.OTHER_AUDIENCE],
    "help now: open now, later today, tomorrow": [w.OPEN_NOW, w.OPEN_TODAY, w.OPEN_TOMORROW],
    "hours known": [w.HOURS_KNOWN],
    "open at a moment asked for": [w.MOMENT_MATCHES],
    "closed at every moment asked for": [w.MOMENT_MISSES],
    "no appointment: help now, else": [w.WALK_IN_URGENT, w.WALK_IN],
    "by appointment": [w.BY_APPOINTMENT],
    "referral by mail only": [w.REFERRAL_ONLY],
    "deaf: can be written to, telephone only": [w.WRITE_FOR_DEAF, w.PHONE_ONLY_FOR_DEAF],
    "someone at one's side: afraid, else": [w.INDIVIDUAL_AFRAID, w.INDIVIDUAL],
    "equipment used alone only": [w.ALONE_ONLY],
    "remote help, for who stays at home": [w.REMOTE],
    "free, free under conditions, paying": [w.FREE, w.FREE_CONDITIONALLY, w.PAYING],
    "further than wished": [w.FAR],
}


def section(title: str) -> str:
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


def rows(text: str) -> dict[str, str]:
    found = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    return {left.strip(): right.strip() for left, right in found[1:] if "---" not in left}


def test_every_reason_is_told_and_no_other() -> None:
    assert set(rows(section("Score"))) == set(POINTS)


@pytest.mark.parametrize("reason", POINTS)
def test_points_are_those_of_the_code(reason: str) -> None:
    told = rows(section("Score"))[reason].replace("−", "-")

    assert [int(points) for points in told.split(", ")] == POINTS[reason]


def test_distances_are_those_of_the_code() -> None:
    kms = {reach: f"{km:g} km" for reach, km in w.HALVING_KM.items()}
    wished = {reach: f"{km:g} km" for reach, km in w.WISHED_KM.items()}

    assert f"halving *h* of {kms[Reach.WALK]} on foot, {kms[Reach.NEAR]} near" in PAGE
    assert f"{kms[Reach.FAR]} far, {kms[None]} when nothing was said" in PAGE
    assert f"on foot {wished[Reach.WALK]}, near {wished[Reach.NEAR]}" in PAGE
    assert f"far {wished[Reach.FAR]}, not said {wished[None]}, at home {wished[Reach.HOME]}" in PAGE


def test_phone_lines_are_those_of_the_code() -> None:
    assert rows(section("National phone lines")) == {line.name: line.number for line in LINES}
    assert ENTERED.isoformat() in PAGE


@pytest.mark.django_db
def test_the_worked_example_adds_up() -> None:
    families = ["Familles et/ou enfants"]
    place(
        "Maison des parents", SCHOOL, TOOLS, around=STAINS, publics_specifiquement_adresses=families
    )

    found = asking(needs=["school"], situations=["parent"], where=STAINS)

    assert f"**{first(found, LEARN).score} points**" in PAGE
