"""Named fields of a file, for one recipient and for a time."""
