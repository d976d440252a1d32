from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "maillage.people"
    verbose_name = "Personnes"

    def ready(self) -> None:
        # Imported late: models exist only now.
        from maillage.people import panels  # noqa: PLC0415

        panels.gather()
