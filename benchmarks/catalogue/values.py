"""Values that several definitions share."""

import re

from benchmarks.catalogue.tables import Table

# A month: “2020-03”.
PERIOD = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_period(table: Table, key: str) -> str:
    """A month as `2018-04`, or nothing."""
    text = table.take(key, str, "")
    if text and not PERIOD.fullmatch(text):
        raise table.fault(key, f"must be a month such as “2018-04”, not “{text}”")
    return text


def check_code(table: Table) -> str:
    code = table.take("code", str)
    if not _CODE.fullmatch(code):
        raise table.fault("code", f"must begin with a letter and hold letters, digits, - and _ only, not “{code}”")
    return code


def check_slug(table: Table) -> str:
    slug = table.take("slug", str)
    if not _SLUG.fullmatch(slug) or len(slug) > 60:
        raise table.fault("slug", f"must be short, in small letters, digits and hyphens, not “{slug}”")
    return slug
