"""The search box of the home page."""

from typing import Any

from portal.models import Person

EXAMPLES = ("hear & treat", "STEMI", "handover delays")


def search(person: Person) -> dict[str, Any]:
    """Three questions to begin with."""
    return {"examples": EXAMPLES}
