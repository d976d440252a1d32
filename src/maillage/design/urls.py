from django.urls import path

from maillage.design import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("liste/", views.gallery_list, name="gallery_list"),
]
