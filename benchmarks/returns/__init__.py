"""Reading and checking returns. Pure: no Django here; see docs/returns.md."""
