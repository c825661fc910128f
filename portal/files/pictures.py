"""Taking out of a picture what it says about the place, the time and the camera."""

from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

FORMATS = {"JPEG", "PNG", "GIF", "WEBP"}
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)  # a warning that may have been made an error
UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, *_BOMBS)
NO_PICTURE = "This is no picture that can be read. Save it again as JPEG or PNG."
TOO_LARGE = "This picture has more than 40 million pixels. Save a smaller copy."


def without_metadata(file: IO[bytes]) -> bytes:
    """The picture alone, turned as its camera said, without EXIF, GPS, XMP and comments.

    Raises `ValidationError` for what is no picture, of another format, or of more than 40 million pixels.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            if picture.format not in FORMATS:
                raise ValidationError("Pictures are kept as JPEG, PNG, GIF or WebP. Save it as one of these.")
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST_PIXELS:
                raise ValidationError(TOO_LARGE)
            return _moving(picture) if getattr(picture, "is_animated", False) else _still(picture)
    except UNREADABLE as error:
        raise ValidationError(NO_PICTURE) from error


def _still(picture: Image.Image) -> bytes:
    kind, profile = picture.format, picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    turned.info = {key: turned.info[key] for key in ("transparency",) if key in turned.info}
    settings = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}.get(str(kind), {})
    if profile:
        settings["icc_profile"] = profile
    output = BytesIO()
    turned.save(output, kind, exif=b"", **settings)  # an empty block: some formats would copy the old one
    return output.getvalue()


def _moving(picture: Image.Image) -> bytes:
    durations, frames = [], []
    for frame in ImageSequence.Iterator(picture):
        durations.append(frame.info.get("duration", 100))
        frames.append(frame.convert("RGBA"))
    output = BytesIO()
    frames[0].info = {}
    frames[0].save(output, picture.format, save_all=True, append_images=frames[1:], duration=durations, loop=0)
    return output.getvalue()
