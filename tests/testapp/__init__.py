"""A page type with every kind of field that Wagtail's editor knows, for tests alone."""
