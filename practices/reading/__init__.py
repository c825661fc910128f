"""Reading practices: the list with its facets, and what a page says."""
