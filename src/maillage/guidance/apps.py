from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "maillage.guidance"
    verbose_name = "Orientation"
