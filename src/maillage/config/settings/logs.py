"""Where the program's own words go: standard error, readable here, as JSON in production."""

from typing import Any


def console_logging(*, level: str, json: bool = False) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "words": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
            "json": {"()": "maillage.common.json_logs.JsonFormatter"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if json else "words",
            },
        },
        "root": {"handlers": ["console"], "level": level},
        # Django's own handlers are silent without DEBUG, and would send mail.
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Robots that guess host names are refused; their tracebacks would hide real ones.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
