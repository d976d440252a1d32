from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "maillage.guidance"
    verbose_name = "Orientation"

    def ready(self) -> None:
        """What withdrawals, notices and the desk must know of referrals."""
        # Imported late: models exist only now.
        from maillage.guidance.referrals import withdrawals  # noqa: F401, PLC0415
        from maillage.guidance.referrals.staff import desk  # noqa: F401, PLC0415
