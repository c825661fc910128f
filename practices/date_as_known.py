"""Dates as people write them (“Nov 2013”, “11/2013”, “5 November 2013”), as the record keeps them: 2013-11, 2013-11-05."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

# What it is kept as, for each way to write it; days come before months, as in England.
_WAYS = (
    ("%b %Y", "%Y-%m"),
    ("%B %Y", "%Y-%m"),
    ("%m/%Y", "%Y-%m"),
    ("%d %b %Y", "%Y-%m-%d"),
    ("%d %B %Y", "%Y-%m-%d"),
    ("%d/%m/%Y", "%Y-%m-%d"),
)


def as_known(text: str) -> str:
    """`text` as the record keeps a date that is known so exactly; what is no date stays as it is, to be refused by name."""
    words = re.sub(r"\bSept\b", "Sep", " ".join(text.split()), flags=re.IGNORECASE)
    for way, kept in _WAYS:
        try:
            return datetime.strptime(words, way).strftime(kept)  # a date, of no zone
        except ValueError:
            continue
    return text.strip()


class DateAsKnownInput(forms.TextInput):
    """One date, or several parted by commas. What is written may be longer than what is kept."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {name: value for name, value in attrs.items() if name != "maxlength"}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        text = super().value_from_datadict(data, files, name)
        return ", ".join(map(as_known, text.split(","))) if text else text
