"""Finds what identifies a person: kinds and places, never the values.

Pure: used on returns (tables) and on write-ups (prose). It errs towards silence, so that people take it seriously.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    NHS_NUMBER = "NHS number"
    EMAIL = "e-mail address"
    PHONE = "telephone number"
    POSTCODE = "postcode"
    BIRTH_DATE = "date of birth"
    INCIDENT_NUMBER = "incident number"


@dataclass(frozen=True, slots=True)
class Place:
    """What was found in a text, and where: characters from `start` to before `end`."""

    kind: PersonalKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """What was found in a column of a table, and the places (from 0) of the values that hold it."""

    kind: PersonalKind
    rows: tuple[int, ...]


# The two-letter and one-letter areas of UK postcodes.
_AREAS = (
    "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|"
    "G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|"
    "OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|"
    "WN|WR|WS|WV|YO|ZE"
)
_DATE = r"(?:[0-3]?\d[-/. ](?:[01]?\d|[A-Za-z]{3,9})[-/., ]{1,2}(?:19|20)?\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)"
_NHS = re.compile(r"(?<![\d./-])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![\d/-]|\.\d)")
_PATTERNS = {
    PersonalKind.EMAIL: re.compile(r"[\w.+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}"),
    PersonalKind.PHONE: re.compile(
        r"(?<![\d.,/-])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)(?:[1-37]\d{2,4}|20)\)?[ -]?(?:\d[ -]?){4,7}\d(?![\d/]|[.,]\d)"
    ),
    PersonalKind.POSTCODE: re.compile(
        rf"(?<![A-Za-z0-9])(?:{_AREAS})[0-9][0-9A-HJKMNPRSTUV-Y]? ?[0-9][ABD-HJLNP-UW-Z]{{2}}(?![A-Za-z0-9])"
    ),
    PersonalKind.BIRTH_DATE: re.compile(
        rf"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\s{{0,3}}[:=-]?\s{{0,3}}(?:the )?{_DATE}", re.IGNORECASE
    ),
    PersonalKind.INCIDENT_NUMBER: re.compile(
        r"\b(?:(?:incident|case|job|cad|prf|epcr|datix)\s{0,2}(?:number|no\.?|ref(?:erence)?\.?|id|#)|cad|prf|epcr)"
        r"\s{0,2}[:#=]?\s{0,2}(?=[A-Z0-9/-]*\d{4})[A-Z0-9/-]{5,20}\b|(?<!per )\bincident \d{6,12}\b",
        re.IGNORECASE,
    ),
}
_HEADERS = {
    PersonalKind.NHS_NUMBER: re.compile(
        r"\bnhs ?(?:no|num|number)\b|^patient(?: ?(?:id|no|number|ref))?$", re.IGNORECASE
    ),
    PersonalKind.BIRTH_DATE: re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|birth ?date)\b", re.IGNORECASE),
    PersonalKind.INCIDENT_NUMBER: re.compile(
        r"\b(?:incident|case|job|cad|prf|epcr) ?(?:number|no|ref|reference|id)\b|^(?:cad|prf|epcr)$", re.IGNORECASE
    ),
}
_DIGITS_NEEDED = {PersonalKind.NHS_NUMBER: 9, PersonalKind.BIRTH_DATE: 4, PersonalKind.INCIDENT_NUMBER: 4}
# A tenth of ten-digit numbers pass the checksum by accident; a column of patients passes throughout.
_NHS_COLUMN_SHARE = 0.5


def is_nhs_number(text: str) -> bool:
    """Ten digits whose last is the modulus-11 check digit of the others (NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(character) for character in text if character.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def find_in_prose(text: str) -> Iterator[Place]:
    """Every place in `text`, in order of kind. NHS numbers are known by their checksum."""
    for match in _NHS.finditer(text):
        if is_nhs_number(match[1]):
            yield Place(PersonalKind.NHS_NUMBER, match.start(1), match.end(1))
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield Place(kind, match.start(), match.end())


def kinds_in(text: str) -> set[PersonalKind]:
    """The kinds that `text` holds."""
    return {place.kind for place in find_in_prose(text)} if len(text) >= 5 else set()


def find_in_column(header: str, values: Sequence[str], *, of_text: bool = False) -> list[ColumnPlace]:
    """What a column of a table holds, judged by its header, its values and, for undivided ten-digit numbers, their share.

    A checksum alone proves little among figures: half of the filled cells, and two at least, must pass it. In a column
    `of_text`, and written in groups (943 476 5919), which no figure is, one is enough.
    """
    found: list[ColumnPlace] = []
    filled = [(row, value) for row, value in enumerate(values) if value.strip()]
    for kind, pattern in _HEADERS.items():
        if pattern.search(header.replace("_", " ")):
            rows = tuple(row for row, value in filled if sum(c.isdecimal() for c in value) >= _DIGITS_NEEDED[kind])
            if rows:
                found.append(ColumnPlace(kind, rows))
    named = {place.kind for place in found}
    if not of_text and PersonalKind.NHS_NUMBER not in named:
        bare = [row for row, value in filled if is_nhs_number(value) and _NHS.fullmatch(value.strip())]
        if len(bare) < max(2, _NHS_COLUMN_SHARE * len(filled)):
            bare = [row for row in bare if not values[row].strip().isdecimal()]
        if bare:
            found.append(ColumnPlace(PersonalKind.NHS_NUMBER, tuple(bare)))
    by_kind: dict[PersonalKind, list[int]] = {}
    kinds = {value: kinds_in(value) for value in {value for _, value in filled}}  # columns repeat themselves
    for row, value in filled:
        for kind in kinds[value]:
            if kind != PersonalKind.NHS_NUMBER or of_text or not _NHS.fullmatch(value.strip()):
                by_kind.setdefault(kind, []).append(row)
    found += [ColumnPlace(kind, tuple(rows)) for kind, rows in by_kind.items() if kind not in named]
    return found
