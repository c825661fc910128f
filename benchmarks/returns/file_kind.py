"""What a file is, told by its first bytes, whatever its name says."""

from benchmarks.returns.findings import Unreadable

TEXT, WORKBOOK = "text", "workbook"

_SAVE_AS = "Open it and save it as CSV or XLSX."
_REFUSED = [
    (
        b"\xd0\xcf\x11\xe0",
        "old-or-locked-workbook",
        "This is an old Excel file (XLS), or one locked with a password.",
        "Save it as XLSX, without a password.",
    ),
    (b"%PDF", "pdf", "This is a PDF, from which figures cannot be read.", "Send the table that it was made from."),
    (b"\x1f\x8b", "compressed", "This file is compressed (gzip).", "Unpack it and send what is inside."),
    (b"7z\xbc\xaf", "compressed", "This is a 7-Zip archive.", "Unpack it and send what is inside."),
    (b"Rar!", "compressed", "This is a RAR archive.", "Unpack it and send what is inside."),
    (b"\x89PNG", "picture", "This is a picture.", _SAVE_AS),
    (b"\xff\xd8\xff", "picture", "This is a picture.", _SAVE_AS),
    (b"GIF8", "picture", "This is a picture.", _SAVE_AS),
    (b"{\\rtf", "document", "This is a text document.", _SAVE_AS),
    (b"MZ", "program", "This is a program.", "Send CSV or XLSX."),
    (b"\x7fELF", "program", "This is a program.", "Send CSV or XLSX."),
]


def kind_of(content: bytes) -> str:
    """`TEXT` or `WORKBOOK`. Raises `Unreadable` for an empty file and for kinds that hold no readable table."""
    if not content.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise Unreadable(
            "empty", "The file is empty.", "Send a file with a header row and at least one row of figures."
        )
    for start, rule, message, fix in _REFUSED:
        if content.startswith(start):
            raise Unreadable(rule, message, fix)
    if content.startswith(b"PK"):
        if content[:100].find(b"mimetypeapplication/vnd.oasis") != -1:
            raise Unreadable("open-document", "This is an OpenDocument spreadsheet.", "Save it as XLSX or CSV.")
        return WORKBOOK
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<!entity")):
        raise Unreadable("web-page", "This is a web page or an XML file, not a table.", _SAVE_AS)
    if head.startswith((b"{", b"[")):
        raise Unreadable("json", "This is a JSON file, not a table.", _SAVE_AS)
    return TEXT
