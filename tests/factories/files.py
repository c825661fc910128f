"""Pictures and documents for tests, with real bytes."""

from io import BytesIO

from django.core.files.base import ContentFile
from docx import Document as WordDocument
from PIL import Image as Picture

from portal.audience import Audience
from portal.models import TrustDocument, TrustImage


def png(width: int = 40, height: int = 30) -> bytes:
    """A small picture."""
    content = BytesIO()
    Picture.new("RGB", (width, height), "navy").save(content, "PNG")
    return content.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document."""
    document, content = WordDocument(), BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(content)
    return content.getvalue()


def pdf(words: str) -> bytes:
    """A PDF of one page, written by hand: the smallest that a reader takes."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(content)
    return content + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def make_image(organisation: str = "RYE", *, title: str = "Picture", audience: str = Audience.BOTH) -> TrustImage:
    return TrustImage.objects.create(
        title=title,
        description="A blue field",
        file=ContentFile(png(), "picture.png"),
        organisation_id=organisation,
        audience=audience,
    )


def make_document(
    organisation: str = "RYE", *, title: str = "Paper", audience: str = Audience.BOTH, own_trust_only: bool = False
) -> TrustDocument:
    return TrustDocument.objects.create(
        title=title,
        file=ContentFile(b"Words", "paper.txt"),
        organisation_id=organisation,
        audience=Audience.OWN if own_trust_only else audience,
        own_trust_only=own_trust_only,
    )
