"""What is taken out of pictures, and which pictures are refused."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image

from portal.files.pictures import without_metadata

GPS = ExifTags.IFD.GPSInfo


def taken_at_a_place(kind: str, *, turned: bool = False) -> BytesIO:
    """A picture of 40 by 30 whose camera wrote down where it stood."""
    picture, exif = Image.new("RGB", (40, 30), "navy"), Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(GPS)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    content = BytesIO()
    picture.save(content, kind, exif=exif)
    return content


def png_that_says(width: int, height: int) -> BytesIO:
    """A PNG of a few bytes that claims to be of this size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_taken_out(kind):
    before = taken_at_a_place(kind)
    assert Image.open(before).getexif().get_ifd(GPS)
    after = Image.open(BytesIO(without_metadata(before)))
    assert after.format == kind
    assert dict(after.getexif()) == {}
    assert not after.getexif().get_ifd(GPS)


def test_words_in_a_png_are_taken_out():
    from PIL.PngImagePlugin import PngInfo

    info, content = PngInfo(), BytesIO()
    info.add_text("Comment", "Taken at 12 High Street")
    Image.new("RGB", (4, 3)).save(content, "PNG", pnginfo=info)
    assert b"High Street" in content.getvalue()
    assert b"High Street" not in without_metadata(content)


def test_a_picture_stays_as_its_camera_turned_it():
    assert Image.open(BytesIO(without_metadata(taken_at_a_place("JPEG", turned=True)))).size == (30, 40)


def test_a_moving_picture_keeps_moving():
    content = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("navy", "white", "red")]
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:], duration=200, comment=b"High Street")
    after = without_metadata(content)
    assert Image.open(BytesIO(after)).n_frames == 3
    assert b"High Street" not in after


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused(size):
    with pytest.raises(ValidationError, match=r"40 million pixels|no picture that can be read"):
        without_metadata(png_that_says(*size))


@pytest.mark.parametrize("content", [b"", b"Words", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(ValidationError, match="no picture"):
        without_metadata(BytesIO(content))


def test_formats_that_browsers_do_not_show_are_refused():
    content = BytesIO()
    Image.new("RGB", (4, 3)).save(content, "BMP")
    with pytest.raises(ValidationError, match="JPEG, PNG, GIF or WebP"):
        without_metadata(content)
