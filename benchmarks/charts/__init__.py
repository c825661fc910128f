"""Charts as SVG text: pure functions from plain values to a picture that is the same, byte for byte, each time."""
