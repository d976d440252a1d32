from django.urls import path, register_converter
from django.urls.converters import StringConverter

from maillage.guidance import staff_takeover, views
from maillage.guidance.questions import CURRENT


class QuestionKey(StringConverter):
    """The keys of today's questions alone: no other address is theirs to take."""

    regex = "|".join(question.key for question in CURRENT.questions)


register_converter(QuestionKey, "question")

urlpatterns = [
    path("", views.start, name="orientation_start"),
    path("pro/", views.professional, name="orientation_pro"),
    path("resultat/", views.result, name="orientation_result"),
    path("arreter/", views.stop, name="orientation_stop"),
    path("fin/", views.end, name="orientation_end"),
    path("garder/", staff_takeover.choose_person, name="takeover_choose"),
    path("garder/<uuid:uid>/", staff_takeover.confirm, name="takeover_confirm"),
    path("<question:key>/", views.question, name="orientation_question"),
]
