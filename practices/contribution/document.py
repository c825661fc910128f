"""The record of contribution as a Word file, which appraisal portfolios take. Pure but for what it is given."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from docx import Document

from practices.presenters.contribution import Part

_HEADER = ("When", "What", "Practice", "Where")


def as_word(*, name: str, organisation: str, day: date, site: str, parts: Sequence[Part]) -> bytes:
    """`site` is the portal's address, put before the paths of the lines."""
    document = Document()
    document.core_properties.title, document.core_properties.author = "Record of contribution", name
    document.add_heading("Record of contribution", level=0)
    document.add_paragraph(f"{name}, {organisation}. As the portal knew it on {day:%-d %B %Y}.")
    for part in parts:
        document.add_heading(part.title, level=1)
        if not part.lines:
            document.add_paragraph("None.")
            continue
        table = document.add_table(rows=1, cols=len(_HEADER), style="Light Grid Accent 1")
        for cell, words in zip(table.rows[0].cells, _HEADER, strict=True):
            cell.text = words
        for line in part.lines:
            on = f"{line.on:%-d %B %Y}" if line.on else ""
            where = f"{site}{line.address}" if line.address else ""
            for cell, words in zip(table.add_row().cells, (on, line.words, line.practice, where), strict=True):
                cell.text = _printable(words)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _printable(words: str) -> str:
    """What XML can hold: control characters would break the file."""
    return "".join(letter for letter in words if letter.isprintable() or letter in "\n\t")
