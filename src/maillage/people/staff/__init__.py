"""The counter and the page of a person: what colleagues see and write."""
