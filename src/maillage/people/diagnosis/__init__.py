"""Where a person stands with digital tools, on several dates."""
