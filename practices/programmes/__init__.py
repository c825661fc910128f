"""Joint programmes: shared undertakings of both trusts, with what belongs to them."""
