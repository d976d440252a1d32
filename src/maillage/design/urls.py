from django.urls import path

from maillage.design import views

urlpatterns = [path("", views.gallery, name="gallery")]
