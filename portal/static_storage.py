"""Static files with hashed names, and stylesheets that ask no other host for anything.

Packages' scripts name source maps that they do not ship; those are not followed.
"""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The NHS.UK stylesheet loads Frutiger from a host of the NHS, which is licensed for that host's own pages alone.
_FONT_OF_ANOTHER_HOST = re.compile(rb"@font-face\s*\{[^}]*url\(\s*['\"]?(?:https?:)?//[^}]*\}")


class HashedStorage(CompressedManifestStaticFilesStorage):
    # Only url(...) and @import in stylesheets are rewritten: the default patterns would also follow sourceMappingURL comments.
    patterns = (
        (
            "*.css",
            (
                r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",
                (r"""(?P<matched>@import\s*["']\s*(?P<url>.*?)["'])""", """@import url("%(url)s")"""),
            ),
        ),
    )

    def _save(self, name: str, content: File[bytes]) -> Any:
        if name.endswith(".css"):
            content.seek(0)
            content = ContentFile(_FONT_OF_ANOTHER_HOST.sub(b"", content.read()))
        return super()._save(name, content)
