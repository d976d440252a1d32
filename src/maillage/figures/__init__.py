"""The statistics library: pure functions on NumPy arrays, no Django, no database.

Every estimate carries its error, its method and its sources. Each module has a page in
`docs/methods/` with the formula, the assumptions, the limits and a worked example.
"""
