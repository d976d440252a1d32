from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "maillage.people"
    verbose_name = "Personnes"

    def ready(self) -> None:
        # Imported late: models exist only now.
        from maillage.people import panels, rights_words, staff_rights_panels  # noqa: F401, PLC0415

        panels.gather()
