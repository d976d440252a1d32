from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "maillage.people"
    verbose_name = "Personnes"

    def ready(self) -> None:
        # Imported late: models exist only now.
        from maillage.people import (  # noqa: PLC0415
            panels,
            rights_words,  # noqa: F401
            staff_rights_desk,  # noqa: F401
            staff_rights_panels,  # noqa: F401
        )
        from maillage.people.attachments import removal  # noqa: F401, PLC0415
        from maillage.people.sharing import staff_desk  # noqa: F401, PLC0415

        panels.gather()
