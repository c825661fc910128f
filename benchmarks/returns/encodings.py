"""Which encoding a text file is in, found by reading all of it once, in pieces."""

import codecs
from typing import BinaryIO

from benchmarks.returns.cells import Cell
from benchmarks.returns.findings import refusal
from benchmarks.returns.limits import Limits

_PIECE = 256 * 1024
# Of the bytes below the space, text has line ends and tabs. Some others stray into cells; many mean that it is no text.
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\r"))
_SAVE_AS = "Save the file again from the spreadsheet as “CSV UTF-8”, and send in that file."
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def find_encoding(source: BinaryIO, limits: Limits) -> str:
    """A codec name. Reads `source` to its end and goes back to the start.

    Raises RefusedError for bytes that are no text: NUL outside UTF-16, no known encoding, a line beyond the limit.
    """
    start = source.read(4096)
    source.seek(0)
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), None) or _utf16_without_mark(start)
    if encoding not in ("utf-16", "utf-16-le", "utf-16-be"):
        _refuse_binary(source, limits)
        if len(start) - len(start.translate(None, _CONTROLS)) > len(start) / 50:
            raise _not_text()
    if encoding is None:
        encoding = next((name for name in ("utf-8", "cp1252") if _decodes(source, name)), None)
        if encoding is None:
            raise _not_text()
    elif not _decodes(source, encoding):
        words = "The file begins as Unicode text but holds bytes that are none, as if cut off or pasted together."
        raise refusal("broken-encoding", words, _SAVE_AS)
    return encoding


def _not_text() -> Exception:
    return refusal("not-text", "The file holds bytes that are no text in any usual encoding.", _SAVE_AS)


def _utf16_without_mark(start: bytes) -> str | None:
    """UTF-16 of English text has NUL in every second byte."""
    if len(start) < 8:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    if even > 0.8 * half and odd == 0:
        return "utf-16-be"
    return None


def _refuse_binary(source: BinaryIO, limits: Limits) -> None:
    line_length, row = 0, 1
    while piece := source.read(_PIECE):
        nul = piece.find(0)
        if nul >= 0:
            row += piece.count(b"\n", 0, nul)
            raise refusal("nul-byte", "The file holds a NUL byte, which no text has.", _SAVE_AS, Cell(row=row))
        first, last = piece.find(b"\n"), piece.rfind(b"\n")
        line_length += len(piece) if first < 0 else first
        if line_length > limits.line_characters and piece.find(b"\r") < 0:
            raise refusal(
                "line-too-long",
                f"A line is longer than {limits.line_characters:,} characters.",
                "Each line holds one row; a return needs a few hundred columns at most.",
                Cell(row=row),
            )
        if last >= 0:
            line_length = len(piece) - last - 1
        row += piece.count(b"\n")
    source.seek(0)


def _decodes(source: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := source.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        source.seek(0)
    return True
