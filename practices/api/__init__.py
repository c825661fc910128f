"""The API of practices: what the list and the pages show, as data."""
