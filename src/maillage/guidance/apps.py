from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "maillage.guidance"
    verbose_name = "Orientation"

    def ready(self) -> None:
        """What withdrawals, notices and the desk must know of referrals."""
        from maillage.guidance.referrals import withdrawals  # noqa: F401, PLC0415  # models first
