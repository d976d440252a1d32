from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NetworkConfig(AppConfig):
    name = "maillage.network"
    verbose_name = "Réseau"

    def ready(self) -> None:
        # Each room says there what it brings to the desk (see organisations/desk.py).
        autodiscover_modules("staff_desk")
