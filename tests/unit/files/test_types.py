"""Whether an uploaded document is what its name says."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from portal.files import types
from tests.factories.files import pdf, word


def archive(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), body)
    return content.getvalue()


def check(name: str, content: bytes) -> None:
    types.check_document(name, BytesIO(content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", pdf("Words")),
        ("plan.PDF", pdf("Words")),
        ("plan.docx", word("Words")),
        ("plan.txt", b"Words"),
        ("figures.csv", b"a,b\n1,2\n"),
    ],
)
def test_a_document_that_is_what_it_says_is_taken(name, content):
    check(name, content)


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan.txt", "plan.csv"])
def test_an_archive_with_another_name_is_told_apart(name):
    with pytest.raises(ValidationError, match="is something else inside"):
        check(name, archive(notes_txt=b"Words"))


@pytest.mark.parametrize("name", ["plan.zip", "plan.exe", "plan.docm", "plan.svg", "plan.html", "plan"])
def test_other_kinds_are_refused_with_the_kinds_that_are_taken(name):
    with pytest.raises(ValidationError, match="Use one of: CSV, DOCX, PDF"):
        check(name, b"Words")


def test_a_word_document_called_pdf_is_told_apart():
    with pytest.raises(ValidationError, match="called PDF but is something else"):
        check("plan.pdf", word("Words"))


def test_a_file_that_is_too_large_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(types, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(ValidationError, match="larger than 1 MB"):
        check("plan.txt", b"a" * (1024 * 1024 + 1))


def test_an_archive_that_unpacks_to_very_much_is_refused():
    """The directory of the archive says how much; nothing is unpacked."""
    content = archive(word__document_xml=b"\x00" * (types.MOST_UNPACKED_BYTES + 1))
    assert len(content) < 1024 * 1024
    with pytest.raises(ValidationError, match="unpacks to more than 200 MB"):
        check("plan.docx", content)


def test_macros_are_refused():
    with pytest.raises(ValidationError, match="macros"):
        check("plan.docx", archive(word__document_xml=b"<w/>", word__vbaProject_bin=b"x"))
