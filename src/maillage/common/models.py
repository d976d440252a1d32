from django.db import models


class ScheduledJob(models.Model):
    """When a recurring job is due. While it runs, that is when another process may take it over."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    running = models.BooleanField(default=False)
    outcome = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0)  # one after the other


class LongWork(models.Model):
    """Work that takes its time and that anyone may ask for: under way, or when it was last done."""

    name = models.CharField(max_length=100, unique=True)
    asked_at = models.DateTimeField(null=True)  # while it waits or runs
    done_at = models.DateTimeField(null=True)  # when what it found was read
