"""Arabic with Western digits: the same space between thousands as French, which no one misreads."""

THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
