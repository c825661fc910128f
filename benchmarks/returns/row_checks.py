"""Rows that are no rows of figures: blank ones, totals, and ones that do not fit the header."""

from benchmarks.returns.findings import ERROR, Finding, column_letter

_TOTALS = frozenset({"total", "totals", "grand total", "sum", "overall total", "all trusts"})


def is_blank(row: list[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in row)


def is_total_row(row: list[str], identity: list[int]) -> bool:
    """A row whose name says that it is a total, whatever else it holds."""
    return any(index < len(row) and row[index].strip().casefold() in _TOTALS for index in [*identity, 0])


def strange_cells(row: list[str], width: int, number: int, sheet: str | None) -> Finding | None:
    """An error for a row that ends before the header does, or goes on beyond it."""
    if len(row) < width:
        return Finding(
            ERROR,
            "row-too-short",
            f"Row {number} ends after {len(row)} of {width} columns. The file may be cut off.",
            "Fill in the row, or save the whole table again.",
            sheet=sheet,
            row=number,
        )
    beyond = next((index for index in range(width, len(row)) if row[index].strip()), None)
    if beyond is None:
        return None
    return Finding(
        ERROR,
        "cell-without-header",
        f"A value stands in column {column_letter(beyond)}, beyond the last header.",
        "Give the column a header, or remove the value. A comma inside a number can also cause this.",
        sheet=sheet,
        row=number,
        column=column_letter(beyond),
        value=row[beyond].strip()[:200],
    )
