"""From a measure to what was done about it, and back."""
