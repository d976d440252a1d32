"""Scripts run by the environment's own Python, which has the libraries."""
