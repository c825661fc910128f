"""The boards' page: once a quarter, how much was learnt and what came of it."""
