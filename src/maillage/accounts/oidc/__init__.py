"""Signing in through an organisation's own identity provider, ProConnect above all."""
