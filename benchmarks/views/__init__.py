"""Thin views: parse, ask, present."""
