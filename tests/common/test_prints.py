"""Printed documents: accessible, in any of our languages, whatever the words hold."""

import datetime as dt

import pytest
from django.utils import translation

from maillage.common.prints import Document, Facts, Heading, Items, Paragraph, Table, press, render

NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
NAUGHTY = [
    '"quoted" \\back #hash $x$ *bold* _it_ <a> @ref //x',
    "عربي 12 fr",
    "🙂 ﷽ \u202eevil",
    "",
]


def _document(words: str) -> Document:
    return Document(
        title="Copie",
        subtitle=words,
        footer=words,
        blocks=[
            Heading("Une partie"),
            Paragraph(words),
            Paragraph(words, tone="boxed"),
            Items([words, "autre"]),
            Facts([("Nom", words)]),
            Table(["Un", "Deux"], [[words, "2"], ["3", words]], widths=[2, 1]),
        ],
    )


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("words", NAUGHTY)
def test_any_words_are_drawn(language: str, words: str) -> None:
    with translation.override(language):
        drawn = render(_document(words), made_at=NOW)

    assert drawn.startswith(b"%PDF")


def test_the_same_words_make_the_same_file() -> None:
    assert render(_document("a"), made_at=NOW) == render(_document("a"), made_at=NOW)


def test_a_press_that_ended_by_itself_is_replaced_and_leaves_nothing_open() -> None:
    first = press._running()
    first.kill()
    first.wait()

    assert press._running() is not first
    assert first.stdin is not None
    assert first.stdin.closed
    press.close()
