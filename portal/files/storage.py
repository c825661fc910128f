"""The media folder. Whatever way a picture comes in, it lies there without the place where it was taken."""

from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from portal.files.pictures import without_metadata

_ORIGINALS = "original_images"
# Where Wagtail's upload screen keeps files that wait for their alternative text, documents too.
_WAITING = "wagtail_uploads"
_SUFFIXES = {".gif", ".jpeg", ".jpg", ".png", ".webp"}


class MediaStorage(FileSystemStorage):
    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]  # the hook that Django gives storages
        path = PurePath(name)
        if path.parts[0] == _ORIGINALS or (path.parts[0] == _WAITING and path.suffix.lower() in _SUFFIXES):
            clean = without_metadata(content)
            # The model reads width and height from `content` after this, which may have been turned.
            content.close()
            content.file, content.size = BytesIO(clean), len(clean)
            content = ContentFile(clean, content.name)  # what lies in a temporary file would be moved as it is
        return str(super()._save(name, content))  # type: ignore[misc]  # unknown to the stubs
