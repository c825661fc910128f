"""The words of documents."""

from io import BytesIO

import pytest

from portal.files import text
from portal.files.text import UnreadableError, text_of
from tests.factories.files import pdf, word


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", pdf("Handover at the door")),
        ("plan.docx", word("Handover at the door")),
        ("plan.txt", b"Handover at the door"),
        ("plan.csv", b"Handover at,the door"),
    ],
)
def test_the_words_of_a_document_are_read(name, content):
    assert text_of(name, BytesIO(content)) == "Handover at the door"


def test_the_words_in_the_tables_of_a_word_document_are_read():
    from docx import Document

    document, content = Document(), BytesIO()
    document.add_table(1, 2).rows[0].cells[1].text = "Handover"
    document.save(content)
    assert text_of("plan.docx", content) == "Handover"


def test_other_kinds_have_no_words():
    assert text_of("plan.pptx", BytesIO(b"PK")) == ""


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx"])
@pytest.mark.filterwarnings("default")
def test_a_broken_document_says_that_it_cannot_be_read(name):
    with pytest.raises(UnreadableError):
        text_of(name, BytesIO(b"%PDF-1.4 nothing more"))


def test_no_more_is_kept_than_the_limit(monkeypatch):
    monkeypatch.setattr(text, "MOST_CHARACTERS", 8)
    assert text_of("plan.docx", BytesIO(word("Handover at the door", "and more"))) == "Handover"


def test_what_a_database_cannot_store_is_left_out():
    assert text_of("plan.txt", BytesIO(b"Hand\x00over")) == "Hand over"
