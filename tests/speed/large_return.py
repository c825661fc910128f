"""A return of 100,000 rows, all of months that have ended, as text and as a workbook."""

import csv
import io
import itertools

import xlsxwriter

ROWS = 100_000
HEAD = ["Organisation", "Month", "Code", "Numerator", "Denominator", "Value", "Note"]
CODES = [
    "nhs111-answered", "nhs111-offered", "pts-journeys", "pts-booked", "vehicle-days", "incidents-costed", "staff-days",
    "savings", "incident-cost", "A0", "A111", "A112", "A113",
]  # fmt: skip
TRUSTS = ["RYE", "RRU", "RX6", "RX7", "RX8", "RX9", "RYA", "RYC", "RYD", "RYF"]
OTHERS = ["Eng", "Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63", "R1F"]


def large_return() -> bytes:
    """The portal's template, filled in by a machine."""
    months = [f"{year}-{month:02d}" for year in range(1991, 2026) for month in range(1, 13)]
    cells = itertools.product(months, [*TRUSTS, *OTHERS], CODES)
    lines = (f"{place},{period},{code},,,{1000 + number % 97}," for number, (period, place, code) in enumerate(cells))
    return "\n".join([",".join(HEAD), *itertools.islice(lines, ROWS), ""]).encode()


def large_return_by_people() -> bytes:
    """The same rows as people fill them in: titles above, and in each month a dot, a note and a measure by its parts."""
    said = {
        "A0": lambda line: line.rsplit(",", 2)[0] + ",.,",
        "savings": lambda line: f"{line}as agreed with finance",
        "vehicle-days": lambda line: line.split(",vehicle-days,")[0] + ",vehicle-off-road,90,1000,,",
    }
    head, *lines = large_return().decode().splitlines()
    lines = [said.get(line.split(",")[2], str)(line) for line in lines]
    return "\n".join(["Key figures", "", head, *lines, ""]).encode()


def large_workbook() -> bytes:
    """The same rows as a spreadsheet saves them: figures are numbers, words stand in the shared strings."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Return")
        for number, row in enumerate(csv.reader(io.StringIO(large_return().decode()))):
            for column, text in enumerate(row):
                if text.isdigit():
                    sheet.write_number(number, column, int(text))
                elif text:
                    sheet.write_string(number, column, text)
    return output.getvalue()
