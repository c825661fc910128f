"""What a file is, by its first bytes: never by its name."""

from benchmarks.returns.findings import RefusedError, refusal

ZIP = b"PK\x03\x04"
_SAVE_AS = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx) without a password, or as CSV."
_SEND_FIGURES = "Send in the figures themselves, as an Excel workbook (.xlsx) or as CSV."
_KNOWN = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "encrypted-or-old-workbook",
        "The file is protected by a password, or is a workbook in the format before Excel 2007.",
    ),
    (b"%PDF", "not-a-spreadsheet", "The file is a PDF; figures cannot be read from it."),
    (b"\x1f\x8b", "compressed-file", "The file is compressed (gzip)."),
    (b"7z\xbc\xaf\x27\x1c", "compressed-file", "The file is an archive (7-Zip)."),
    (b"Rar!", "compressed-file", "The file is an archive (RAR)."),
    (b"BZh", "compressed-file", "The file is compressed (bzip2)."),
    (b"\xfd7zXZ", "compressed-file", "The file is compressed (xz)."),
    (b"PK\x05\x06", "empty-archive", "The file is an empty archive."),
    (b"\x89PNG", "not-a-spreadsheet", "The file is a picture."),
    (b"\xff\xd8\xff", "not-a-spreadsheet", "The file is a picture."),
    (b"SQLite format 3", "not-a-spreadsheet", "The file is a database."),
    (b"MZ", "not-a-spreadsheet", "The file is a program."),
    (b"\x7fELF", "not-a-spreadsheet", "The file is a program."),
    (b"{\\rtf", "not-a-spreadsheet", "The file is a word-processing document."),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<svg")


def refused_signature(start: bytes) -> RefusedError | None:
    """The refusal that a file beginning with `start` deserves, if any."""
    for signature, rule, message in _KNOWN:
        if start.startswith(signature):
            return refusal(rule, message, _SEND_FIGURES if rule == "not-a-spreadsheet" else _SAVE_AS)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return refusal("markup-file", "The file is a web page or XML document, whatever its name says.", _SAVE_AS)
    if not start.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        return refusal("empty-file", "The file is empty.", "Check that you picked the right file.")
    return None
