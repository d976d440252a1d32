"""What files say of a commune, with the faults they really bear."""

import pytest

from maillage.territory.selectors import commune_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "post_code", "insee_code", "expected"),
    [
        ("Saint-Denis", "93200", "", "93066"),
        ("St denis", "93200", "", "93066"),
        ("SAINT-DENIS CEDEX", "93205", "", "93066"),
        ("Saint-Denis", "97400", "", "97411"),
        ("courneuve", "93120", "", "93027"),
        ("L’Île St-Denis", "93450", "", "93039"),
        ("MARSEILLE 11", "13011", "", "13055"),
        ("Paris 11e", "75011", "", "75056"),
        ("Paris 11e Arrondissement", "75011", "75111", "75056"),
        ("Lyon 3ème arrondissement", "69003", "", "69123"),
        ("Ajaccio", "20000", "", "2A004"),
        ("Nouméa", "98800", "", "98818"),
        ("", "", "93066", "93066"),
        ("Villetaneuse", "", "", "93079"),
    ],
)
def test_a_commune_is_found_however_it_is_written(
    name: str, post_code: str, insee_code: str, expected: str
) -> None:
    found = commune_for(name=name, post_code=post_code, insee_code=insee_code)
    assert found is not None
    assert found.pk == expected


@pytest.mark.parametrize(
    ("name", "post_code", "insee_code", "expected"),
    [
        ("Pierrefitte-sur-Seine", "93380", "", "93066"),
        ("Pierrefitte-sur-Seine", "93380", "93059", "93066"),
        ("Arbignieu", "01300", "", "01015"),
        ("Saint-Denis", "", "75066", "93066"),  # its code before 1968
    ],
)
def test_a_merged_commune_answers_the_one_that_holds_it(
    name: str, post_code: str, insee_code: str, expected: str
) -> None:
    found = commune_for(name=name, post_code=post_code, insee_code=insee_code)
    assert found is not None
    assert (found.pk, found.part_of_id, found.kind) == (expected, None, "current")


@pytest.mark.parametrize(
    ("name", "post_code", "insee_code", "expected"),
    [
        ("Stains", "93240", "93240", "93072"),
        ("Saint-Rémy-de-Provence", "13210", "13210", "13100"),  # also the code of Marseille 10e
        ("Saint-Rémy-de-Provence", "", "13210", "13100"),
    ],
)
def test_a_post_code_written_as_insee_code_misleads_nobody(
    name: str, post_code: str, insee_code: str, expected: str
) -> None:
    found = commune_for(name=name, post_code=post_code, insee_code=insee_code)
    assert found is not None
    assert found.pk == expected


@pytest.mark.parametrize(
    ("name", "post_code"),
    [("Saint-Denis", ""), ("Lille", "69001"), ("Atlantis", ""), ("", ""), ("Lieu-dit", "01300")],
)
def test_what_is_uncertain_is_left_unsaid(name: str, post_code: str) -> None:
    assert commune_for(name=name, post_code=post_code) is None


def test_a_hamlet_is_placed_where_its_post_code_serves_one_commune() -> None:
    found = commune_for(name="La Plaine", post_code="93210")
    assert found is not None
    assert found.name == "Saint-Denis"


def test_the_commune_is_the_one_of_the_database() -> None:
    found = commune_for(name="Stains", post_code="93240")
    assert found is not None
    stored = type(found).objects.get(pk=found.pk)
    names = [field.attname for field in found._meta.concrete_fields]
    assert [getattr(found, n) for n in names] == [getattr(stored, n) for n in names]


@pytest.mark.parametrize(
    ("name", "post_code", "expected"),
    [
        ("Catelmaurou", "31180", "31117"),
        ("Rambervilelrs", "88700", "88367"),
        ("QAINT GERMAIN LAPRADE", "43700", "43190"),
        ("KOUNGOUU", "97600", "97610"),
        ("Cramchaban", "17170", "17132"),
        ("Villemoison-sur-orge", "91360", "91667"),
        ("Romorantin", "41200", "41194"),
        ("Sarlat", "24200", "24520"),
        ("Aubervilliesr", "93309", "93001"),  # a CEDEX code: the département decides
    ],
)
def test_a_name_one_letter_off_or_shortened_is_read_within_its_post_code(
    name: str, post_code: str, expected: str
) -> None:
    found = commune_for(name=name, post_code=post_code)
    assert found is not None
    assert found.pk == expected


@pytest.mark.parametrize(
    ("name", "post_code"),
    [
        ("Catelmaurou", ""),  # nothing says where
        ("Catelmaurou", "24200"),  # another post code
        ("ST MARS LA REHORTE", "85590"),  # two letters off
        ("Saint-Julien", "39320"),  # two communes begin so there
        ("Wallers-Arenberg", "59135"),  # more than the name: perhaps a hamlet
        ("MJC couleur des liens", "07000"),
        ("Lyons", "24200"),  # a commune of that name exists elsewhere
        ("Sarl", "24200"),  # too short to say
    ],
)
def test_what_is_not_certain_stays_unknown(name: str, post_code: str) -> None:
    assert commune_for(name=name, post_code=post_code) is None
