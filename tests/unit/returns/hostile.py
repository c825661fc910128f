"""Sixty and more files that nobody should have to open: how each is made, and the rule that answers it."""

import gzip
import io
import zipfile
from collections.abc import Callable
from random import Random

import xlsxwriter

from tests.unit.returns.samples import template

GOOD = template("RYE,2024-04,A1,,,5,", "RYE,2024-05,A1,,,6,")
HEAD = "organisation,month,code,numerator,denominator,value,note\n"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Return" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_PLAIN_SHEET = '<row r="1"><c r="A1" t="inlineStr"><is><t>organisation</t></is></c></row>'


def sheet_of(cells: str) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def package(parts: dict[str, bytes | str] | None = None, *, sheet: str = _PLAIN_SHEET) -> bytes:
    """A workbook with the least that one needs; `parts` are added or put in place of others."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, "xl/worksheets/sheet1.xml": sheet_of(sheet), **(parts or {})}.items():
            archive.writestr(name, content)
    return output.getvalue()


def workbook(*rows, sheets=("Return",)) -> bytes:
    """A real workbook with `rows` in each sheet."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": True}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return output.getvalue()


HEADERS = HEAD.strip().split(",")
SOUND_ROW = ["RYE", "2024-04", "A1", "", "", 5]
BOMB = b"0" * 30_000_000
_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" {}/></Relationships>'
)


def _encrypted() -> bytes:
    """A zip whose members carry the flag of encryption."""
    data = bytearray(package())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def _lying_size() -> bytes:
    """A member whose directory entry declares a few bytes and inflates to thirty million."""
    data = bytearray(package({"xl/media/picture.bin": BOMB}))
    real = len(BOMB).to_bytes(4, "little")
    return bytes(data.replace(real, (10).to_bytes(4, "little")))


def _repeated_member() -> bytes:
    output = io.BytesIO(package())
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(output, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", sheet_of(""))
    return output.getvalue()


def _laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>' + sheet_of(
        _PLAIN_SHEET.replace("organisation", "&l9;")
    )


_XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sheet_of(
    _PLAIN_SHEET.replace("organisation", "&e;")
)

ARCHIVES: dict[str, tuple[Callable[[], bytes], str]] = {
    "cells at both ends of the grid": (
        lambda: package(
            sheet='<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        "sheet-too-large",
    ),
    "the same with single quotes": (
        lambda: package(sheet="<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        "sheet-too-large",
    ),
    "the same spelled with entities": (
        lambda: package(sheet='<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>'),
        "sheet-too-large",
    ),
    "the same with a prefix": (
        lambda: package(sheet='<x:row r="1"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'),
        "sheet-too-large",
    ),
    "far right and far down": (
        lambda: package(sheet='<row r="99999"><c r="SA99999"><v>1</v></c></row>'),
        "sheet-too-large",
    ),
    "zip bomb in a sheet": (lambda: package(sheet=" " * 50_000_000), "inflates-too-far"),
    "zip bomb beside the sheets": (lambda: package({"xl/media/picture.bin": BOMB}), "inflates-too-far"),
    "a bomb that lies about its size": (_lying_size, "damaged-archive"),
    "many members": (lambda: package({f"xl/media/{n}.bin": b"x" for n in range(5_000)}), "too-many-members"),
    "billion laughs": (lambda: package({"xl/worksheets/sheet1.xml": _laughs()}), "xml-entities"),
    "external entity": (lambda: package({"xl/worksheets/sheet1.xml": _XXE}), "xml-entities"),
    "entities in shared strings": (lambda: package({"xl/sharedStrings.xml": _laughs()}), "xml-entities"),
    "entities in the relations": (lambda: package({"xl/_rels/workbook.xml.rels": _XXE}), "xml-entities"),
    "entities in UTF-16": (lambda: package({"xl/worksheets/sheet1.xml": _XXE.encode("utf-16")}), "unusual-xml"),
    "an archive in the archive": (lambda: package({"xl/inner.zip": package()}), "nested-archive"),
    "an embedded document": (lambda: package({"xl/embeddings/oleObject1.bin": b"\xd0\xcf"}), "nested-archive"),
    "encrypted members": (_encrypted, "encrypted-archive"),
    "macros": (lambda: package({"xl/vbaProject.bin": b"macro"}), "macros"),
    "an old macro sheet": (lambda: package({"xl/macrosheets/sheet1.xml": sheet_of("")}), "macros"),
    "macros by content type": (
        lambda: package({"[Content_Types].xml": _PARTS["[Content_Types].xml"].replace("/>", ' a="macroEnabled"/>')}),
        "macros",
    ),
    "links to other workbooks": (
        lambda: package({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        "external-links",
    ),
    "a sheet from outside": (
        lambda: package(
            {
                "xl/worksheets/_rels/sheet1.xml.rels": _RELATION.format(
                    'Type="t/image" Target="http://203.0.113.9/x" TargetMode="External"'
                )
            }
        ),
        "external-links",
    ),
    "truncated": (lambda: workbook(HEADERS, SOUND_ROW)[:-200], "damaged-archive"),
    "cut in half": (lambda: workbook(HEADERS, SOUND_ROW)[:2000], "damaged-archive"),
    "a flipped byte": (
        lambda: (lambda data: data[:60] + bytes([data[60] ^ 255]) + data[61:])(package()),
        "damaged-archive",
    ),
    "two members of one name": (_repeated_member, "repeated-member"),
    "a binary workbook": (lambda: package({"xl/workbook.bin": b"x"}), "binary-workbook"),
    "no workbook": (
        lambda: (lambda out: (zipfile.ZipFile(out, "w").writestr("a.txt", "hello"), out.getvalue())[1])(io.BytesIO()),
        "not-a-workbook",
    ),
    "a sheet that is not there": (
        lambda: package(
            {"xl/_rels/workbook.xml.rels": _PARTS["xl/_rels/workbook.xml.rels"].replace("sheet1", "sheet9")}
        ),
        "damaged-archive",
    ),
    "broken XML": (lambda: package({"xl/workbook.xml": "<workbook"}), "damaged-archive"),
    "formulas": (lambda: workbook(HEADERS, ["RYE", "2024-04", "A1", "", "", "=2+3"]), "formula"),
    "two sheets of figures": (lambda: workbook(HEADERS, SOUND_ROW, sheets=("One", "Two")), "several-sheets"),
    "a workbook without rows": (lambda: workbook(), "empty-file"),
    "an empty archive": (lambda: b"PK\x05\x06" + b"\0" * 18, "empty-archive"),
}

TEXTS: dict[str, tuple[Callable[[], bytes | str], str]] = {
    "nothing": (lambda: b"", "empty-file"),
    "blanks": (lambda: "\n \n\t\n", "empty-file"),
    "only a mark": (lambda: b"\xef\xbb\xbf", "empty-file"),
    "only headers": (lambda: HEAD, "no-rows"),
    "two million columns": (lambda: "a," * 2_000_000 + "\n", "line-too-long"),
    "nine hundred columns": (lambda: HEAD + "x," * 900 + "\n", "too-many-columns"),
    "one cell of 200 kB": (lambda: HEAD + "RYE,2024-04,A1,,,5," + "x" * 200_000, "cell-too-long"),
    "a quoted cell of 200 kB": (lambda: HEAD + 'RYE,2024-04,A1,,,5,"' + "x\n" * 100_000 + '"', "cell-too-long"),
    "a NUL byte": (lambda: GOOD.encode() + b"RYE,2024-06,A1,,,\x005,\n", "nul-byte"),
    "many NUL bytes": (lambda: b"\x00" * 100_000, "nul-byte"),
    "an unclosed quotation mark": (lambda: GOOD + 'RYE,2024-06,A1,,,"5,\n', "unclosed-quote"),
    "one line without end": (lambda: "x" * 3_000_000, "line-too-long"),
    "more rows than allowed": (lambda: HEAD + "RYE,2024-04,A1,,,.\n" * 200_010, "too-many-rows"),
    "larger than allowed": (lambda: GOOD + " " * 11_000_000, "file-too-large"),
    "bytes of no encoding": (lambda: GOOD.encode() + b"\x81\x8d\x8f\xff", "not-text"),
    "bytes of no kind of file": (lambda: bytes(Random(1).choices(range(1, 256), k=5_000)), "not-text"),
    "a broken byte-order mark": (lambda: b"\xef\xbb\xbf" + GOOD.encode() + b"\xff\xff", "broken-encoding"),
    "half of UTF-16": (lambda: GOOD.encode("utf-16")[:-1], "broken-encoding"),
    "a web page": (lambda: "<!DOCTYPE html><table><tr><td>RYE</td></tr></table>", "markup-file"),
    "XML": (
        lambda: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        "markup-file",
    ),
    "a PDF": (lambda: b"%PDF-1.7 " + bytes(range(256)), "not-a-spreadsheet"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not-a-spreadsheet"),
    "a program": (lambda: b"\x7fELF" + bytes(100), "not-a-spreadsheet"),
    "gzip": (lambda: gzip.compress(GOOD.encode()), "compressed-file"),
    "an old or encrypted workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "encrypted-or-old-workbook",
    ),
    "no layout": (lambda: "Dear all,\nplease find the figures below.\n", "layout-not-recognised"),
    "a header twice": (lambda: "organisation,month,code,value,value\nRYE,2024-04,A1,5,6\n", "duplicate-header"),
    "an item twice": (lambda: "Year,Month,Org Code,A1,A2,a1\n2024,4,RYE,1,2,3\n", "duplicate-header"),
}
