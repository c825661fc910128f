"""Money in words: “£1.2m saved a year, £40,000 once (prices of 2018)”."""

from benchmarks.formatting import format_figure
from benchmarks.statistics.value import Amounts

NO_YEAR = "year of the prices not stated"
_PARTS = (("saving_a_year", "saved a year"), ("cost_a_year", "a year to run"), ("cost_one_off", "once"))


def amounts_words(amounts: Amounts) -> str:
    parts = [
        f"{format_figure(getattr(amounts, name), 'pounds')} {words}"
        for name, words in _PARTS
        if getattr(amounts, name) is not None
    ]
    if not parts:
        return "nothing stated"
    year = f"prices of {amounts.price_year}" if amounts.price_year else NO_YEAR
    return f"{', '.join(parts)} ({year})"
