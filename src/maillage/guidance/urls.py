from django.urls import path

from maillage.guidance import views

urlpatterns = [
    path("", views.start, name="orientation_start"),
    path("pro/", views.professional, name="orientation_pro"),
    path("resultat/", views.result, name="orientation_result"),
    path("arreter/", views.stop, name="orientation_stop"),
    path("fin/", views.end, name="orientation_end"),
    path("<slug:key>/", views.question, name="orientation_question"),
]
