from django.urls import path

from maillage.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("equipe/", views.staff_home, name="staff"),
    path("health", views.health, name="health"),
]
