"""A person is sent to a place with what she agreed to tell, and the answer comes back."""
