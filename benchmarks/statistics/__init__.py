"""Control charts and honest comparison: pure functions over plain values. Formulas and sources: docs/methods.md."""
