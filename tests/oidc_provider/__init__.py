"""allauth's own OpenID Connect provider as a process of its own: the honest other side of single sign-on.

What it says of its one person stands in a file (`claims.json` in DATA_DIR), so that a test can change it.
"""
