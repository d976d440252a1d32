from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "maillage.design"
    verbose_name = "Présentation"
