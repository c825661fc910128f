"""The same picture as pixels. Only the shipped font is used: what a server happens to have installed changes nothing."""

import font_lato
import resvg_py

FONTS = [font_lato.font_files["Lato"], font_lato.font_files["LatoBold"]]


def png_of(svg: str, zoom: float = 2.0) -> bytes:
    """The SVG as PNG on white, `zoom` pixels to a unit. Raises ValueError when it is no SVG."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=FONTS,
            font_family="Lato",
            sans_serif_family="Lato",
            zoom=zoom,
        )
    )
