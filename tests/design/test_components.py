"""The components: what they write for eyes, for fingers and for screen readers."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation


class Library(forms.Form):
    name = forms.CharField(
        label="Nom", help_text="Sur la porte.", widget=forms.TextInput({"placeholder": "Ici"})
    )
    notes = forms.CharField(label="Notes", required=False)


def render(source: str, **context: Any) -> str:
    return Template("{% load design %}" + source).render(Context(context))


def test_a_button_sends_and_a_link_leads() -> None:
    assert render('{% button "Envoyer" kind="act" %}').startswith('<button class="button act"')
    assert 'href="/lieux/"' in render('{% button "Voir" href="/lieux/" %}')


def test_an_arrow_onwards_stands_after_the_word() -> None:
    onwards = render('{% button "Continuer" icon="arrow-right" %}')
    beside = render('{% button "Imprimer" icon="printer" %}')

    assert onwards.index("Continuer") < onwards.index("<svg")
    assert beside.index("<svg") < beside.index("Imprimer")


def test_words_are_escaped() -> None:
    assert "<b>" not in render("{% button label %}", label="<b>")
    assert "<b>" not in render("{% empty_state label %}{% endempty_state %}", label="<b>")


def test_a_field_is_bound_to_its_help() -> None:
    html = render("{% field form.name %}", form=Library())

    assert 'aria-describedby="id_name_help"' in html
    assert 'id="id_name_help">Sur la porte.' in html
    assert "facultatif" not in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    with translation.override("fr"):
        assert "(facultatif)" in render("{% field form.notes %}", form=Library())


def test_a_field_shows_no_placeholder() -> None:
    assert "placeholder" not in render("{% field form.name %}", form=Library())


def test_a_wrong_field_says_what_is_wrong() -> None:
    html = render("{% field form.name %}", form=Library({}))

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_help id_name_error"' in html
    assert 'id="id_name_error"' in html


def test_choice_cards_keep_what_was_chosen() -> None:
    choices = [{"value": "a", "text": "A", "icon": "check", "checked": True}]
    html = render('{% choice_cards choices name="x" %}', choices=choices)

    assert '<input type="radio" name="x" value="a" checked>' in html


def test_the_choice_of_none_is_marked() -> None:
    choices = [{"value": "none", "text": "Rien", "icon": "ban", "alone": True}]

    assert "data-alone" in render('{% choice_cards c name="x" multiple=True %}', c=choices)


def test_a_bad_notice_interrupts_and_the_others_wait() -> None:
    assert 'role="alert"' in render('{% notice "bad" %}x{% endnotice %}')
    assert 'role="status"' in render('{% notice "ok" %}x{% endnotice %}')


def test_progress_says_its_words() -> None:
    html = render('{% progress 3 10 label="3 lignes sur 10" %}')

    assert '<progress value="3" max="10" aria-label="3 lignes sur 10">' in html


def test_a_dialog_is_named_by_its_title() -> None:
    html = render('{% dialog "erase" "Effacer ?" %}x{% enddialog %}')

    assert '<dialog id="erase" aria-labelledby="erase-title">' in html
    assert '<h2 id="erase-title">Effacer ?</h2>' in html


def switch(request: HttpRequest) -> str:
    return render("{% language_switch %}", request=request)


def test_languages_keep_the_address_and_its_other_words(rf: RequestFactory) -> None:
    html = switch(rf.get("/lieux/", {"ou": "93066", "lang": "en"}))

    assert 'href="/lieux/?ou=93066&amp;lang=ar"' in html


def test_the_present_language_is_marked(rf: RequestFactory) -> None:
    with translation.override("ar"):
        marked = [line for line in switch(rf.get("/")).splitlines() if "aria-current" in line]

    assert len(marked) == 1
    assert 'lang="ar"' in marked[0]
