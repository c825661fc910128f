"""The API of measures: what the pages show, as data."""
