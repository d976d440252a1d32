"""A file that cannot be read as a whole: nothing of it is written."""


class UnreadableFileError(Exception):
    """Its message says what is wrong, where, and what to do; it is shown as it stands."""
