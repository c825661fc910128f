"""Finished words and numbers for templates."""
