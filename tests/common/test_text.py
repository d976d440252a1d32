import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.common.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Île-St-Denis", "l ile saint denis"),
        ("Ste-Geneviève", "sainte genevieve"),
        ("ÉPINAY / Seine", "epinay seine"),
        ("  Bécon--les_Bruyères ", "becon les bruyeres"),
        ("Œuilly", "oeuilly"),
        ("Staint", "staint"),
        ("À Ÿ-ß", "a y ss"),
        ("مركز", "مركز"),
        ("…", ""),
        ("", ""),
    ],
)
def test_what_differs_only_in_writing_is_equal(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_are_single_spaced(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@given(st.text(alphabet="abcdefghàéèêëîïôùûüÿçœæ'- "))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text)
