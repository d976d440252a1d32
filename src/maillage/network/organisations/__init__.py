"""Organisations, their members and roles: who acts for whom, and what each role may do."""
