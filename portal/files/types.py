"""What an uploaded document really is. Its name alone proves nothing."""

import zipfile
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError

# The part that every file of a kind of Office document has.
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
TEXTS = {"csv", "txt"}
EXTENSIONS = sorted({"pdf", *OFFICE_PARTS, *TEXTS})
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
_LOOKED_AT = 64 * 1024


def check_document(name: str, file: BinaryIO) -> None:
    """Raise `ValidationError`, in words for the person who uploads, unless `file` is what the end of `name` says."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in EXTENSIONS:
        raise ValidationError(f"“{name}” cannot be kept here. Use one of: {', '.join(EXTENSIONS).upper()}.")
    if _size(file) > MOST_BYTES:
        raise ValidationError(f"“{name}” is larger than {MOST_BYTES // 1024**2} MB. Make it smaller or share a part.")
    file.seek(0)
    start = file.read(_LOOKED_AT)
    if extension == "pdf":
        found = b"%PDF-" in start[:1024] and not start.startswith(b"PK")  # the first name in an archive may be “%PDF-”
    elif extension in TEXTS:
        found = _reads_as_text(start)
    else:
        found = _is_office(file, extension)
    file.seek(0)
    if not found:
        raise ValidationError(
            f"“{name}” is called {extension.upper()} but is something else inside. "
            f"Open it in its own program and save it as {extension.upper()}."
        )


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _reads_as_text(start: bytes) -> bool:
    return b"\x00" not in start and not start.startswith((b"PK\x03\x04", b"%PDF-", b"MZ", b"\x7fELF"))


def _is_office(file: BinaryIO, extension: str) -> bool:
    """Raises `ValidationError` for macros and for archives that unpack to more than is sane."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        return False
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise ValidationError("This file unpacks to more than 200 MB. Nothing was kept of it.")
    names = {part.filename for part in parts}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise ValidationError("This file holds macros. Save it without them and upload it again.")
    return OFFICE_PARTS[extension] in names
