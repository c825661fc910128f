"""What identifies a person is found, its place is named, and ordinary words and figures are left alone."""

import csv

import pytest

from portal.personal_data import PersonalKind, find_in_column, find_in_prose, is_nhs_number, kinds_in
from tests.unit.returns.samples import APRIL, EXCERPT, MAY, OUTCOMES, national_file, read_here, template

# Numbers from ranges that are set aside for tests and drama.
NUMBERS = ["9434765919", "943 476 5919", "943-476-5870", "9990000018"]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_nhs_number_has_a_check_digit(number):
    """Modulus 11; one digit changed breaks it."""
    assert is_nhs_number(number)
    assert not is_nhs_number(number[:-1] + str((int(number[-1]) + 1) % 10))
    assert not is_nhs_number("0000000000")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("seen by us, NHS number 943 476 5919, at home", PersonalKind.NHS_NUMBER),
        ("write to first.last@trust.example.org today", PersonalKind.EMAIL),
        ("ring 020 7946 0123 or come", PersonalKind.PHONE),
        ("ring 07700 900123", PersonalKind.PHONE),
        ("ring +44 7700 900123", PersonalKind.PHONE),
        ("she lives at SW1A 2AA with her son", PersonalKind.POSTCODE),
        ("DOB 12/03/1950", PersonalKind.BIRTH_DATE),
        ("born on 3 March 1950 in Reading", PersonalKind.BIRTH_DATE),
        ("date of birth: 1950-03-12", PersonalKind.BIRTH_DATE),
        ("see incident number 4021987", PersonalKind.INCIDENT_NUMBER),
        ("CAD 20240401-0123 was closed", PersonalKind.INCIDENT_NUMBER),
    ],
)
def test_each_kind_is_found_in_prose_at_its_place(text, kind):
    """The place holds the value; the result does not."""
    (place,) = find_in_prose(text)
    assert place.kind == kind
    assert any(character.isdecimal() or character == "@" for character in text[place.start : place.end])
    assert not hasattr(place, "value")


@pytest.mark.parametrize(
    "text",
    [
        "Category 2 mean response was 31 minutes 24 seconds in April 2024, against 18 minutes.",
        "C1 mean 7:03, 90th centile 12:51; A10 = A75 + A79 + A119; 1,234,567 incidents.",
        "Totals of 97514559 and 9434765918 seconds; see pages 111 to 999 of the 2019/20 report.",
        "The incident 2019 review, the case of 2020, job 17 of 20, and CAD systems.",
        "Born out of need in 2015, it saved £1,200,000 from 01/04/2021 to 31/03/2022.",
        "NHS 111 and 999 calls; ISBN 978-0-306-40615-7; version 2.10.3; M1 J15 to A34.",
        "Handovers over 60 minutes fell from 4,021 to 1,987 between Q1 and Q4.",
    ],
)
def test_ordinary_prose_raises_nothing(text):
    """A false alarm would teach people to tick it away."""
    assert kinds_in(text) == set()


def test_a_column_is_judged_by_the_share_that_passes_the_checksum():
    """One in eleven of ten-digit figures passes by accident."""
    (place,) = find_in_column("ref", ["", *NUMBERS[:2], "n/a"])
    assert (place.kind, place.rows) == (PersonalKind.NHS_NUMBER, (1, 2))
    assert find_in_column("total", [str(1_000_000_000 + 7 * n) for n in range(1_000)]) == []


def test_one_number_is_enough_where_no_figure_stands():
    """In a column of text, written in groups, or under a header that says so."""
    hundred = ["1000000002"] * 100
    for header, number, of_text in (
        ("note", NUMBERS[0], True),
        ("ref", NUMBERS[1], False),
        ("patient", NUMBERS[0], False),
    ):
        places = find_in_column(header, [*hundred, number] if header == "ref" else ["", number], of_text=of_text)
        assert [place.kind for place in places] == [PersonalKind.NHS_NUMBER], header
    assert find_in_column("ref", [*hundred, NUMBERS[0]]) == []


def test_a_column_is_judged_by_its_header_too():
    """Dates and numbers mean nothing by themselves."""
    assert [p.kind for p in find_in_column("Date of birth", ["12/03/1950", ""])] == [PersonalKind.BIRTH_DATE]
    assert [p.kind for p in find_in_column("Incident number", ["4021987"])] == [PersonalKind.INCIDENT_NUMBER]
    assert [p.kind for p in find_in_column("note", ["incident 1234567"])] == [PersonalKind.INCIDENT_NUMBER]
    assert find_in_column("note", ["cost per incident 1234567"]) == []
    assert find_in_column("Date", ["12/03/1950"]) == []


@pytest.mark.parametrize("name", [APRIL, MAY, OUTCOMES, EXCERPT])
def test_the_national_files_raise_nothing(name):
    """Neither as a return nor column by column."""
    assert "personal-data" not in read_here(national_file(name)).rules
    with national_file(name).open(newline="") as file:
        header, *rows = list(csv.reader(file))
    assert [find_in_column(title, column) for title, column in zip(header, zip(*rows, strict=True), strict=True)] == [
        []
    ] * len(header)


def test_a_return_with_personal_data_is_stopped_and_never_repeats_it():
    """Row and kind are named, in known columns, unknown columns and cells that should be figures."""
    lines = [
        "organisation,month,code,value,note,patient",
        "RYE,2024-04,A1,5,ring 07700 900123,943 476 5919",
        "RYE,2024-05,A1,first.last@trust.example.org,,943 476 5870",
    ]
    read = read_here("\n".join(lines))
    found = {(f.cell.row, f.cell.column, f.item) for f in read.findings if f.rule == "personal-data"}
    assert found == {
        (2, "E", "telephone number"),
        (2, "F", "NHS number"),
        (3, "F", "NHS number"),
        (3, "D", "e-mail address"),
    }
    assert [f.item for f in read_here(template("RYE,2024-04,A1,,,5,9434765919")).findings if f.rule == "personal-data"]
    said = repr([finding.as_dict() for finding in read.findings])
    assert not any(secret in said for secret in ("900123", "5919", "5870", "first.last"))
