from django.urls import path

from maillage.accounts.notices import staff_views as views

urlpatterns = [
    path("", views.notice_list, name="notices"),
    path("tout-lu", views.notices_read, name="notices_read"),
    path("<uuid:uid>/ouvrir", views.notice_open, name="notice_open"),
]
