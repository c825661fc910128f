"""What a joint programme lacks before it can be published."""

from typing import TYPE_CHECKING

from portal.personal_data import kinds_in
from practices.completeness import LONGEST_TITLE, is_filled

if TYPE_CHECKING:
    from practices.models import ProgrammePage

REQUIRED: dict[str, str] = {
    "summary": "Write the summary: lists and search show it.",
    "area": "Choose the area.",
    "begins": "Say when it begins, or began.",
    "story": "Write what is done.",
    "lead": "Choose who leads it.",
    "deputy": "Choose a deputy, of the other trust than the lead.",
    "no_patient_data": "Tick this once nothing in the record tells who a patient or a colleague is.",
}


def missing_for_publishing(page: "ProgrammePage") -> dict[str, str]:
    """Field and sentence for everything that stops publication of `page` as it stands in memory."""
    missing = {field: words for field, words in REQUIRED.items() if not is_filled(getattr(page, field))}
    if len(page.title.split()) > LONGEST_TITLE:
        missing["title"] = f"Write a title of at most {LONGEST_TITLE} words; this has {len(page.title.split())}."
    if not page.aims.all():
        missing["aims"] = "Add at least one aim: how much by when."
    known = min(len(page.begins), len(page.ends))
    if page.ends[:known] < page.begins[:known]:
        missing["ends"] = "It ends before it begins."
    if page.lead and page.deputy and page.lead.organisation_id == page.deputy.organisation_id:
        missing["deputy"] = "Choose a deputy of the other trust, so that each has somebody to ring."
    if kinds := kinds_in(text_of(page)):
        found = ", ".join(sorted(kind.value for kind in kinds))
        missing["no_patient_data"] = f"The text looks as if it held personal data: {found}. Take it out."
    return missing


def text_of(page: "ProgrammePage") -> str:
    """All that people wrote in it, as one text."""
    rows = [
        *(f"{aim.what} {aim.how_much} {aim.reached}" for aim in page.aims.all()),
        *(f"{partner.name} {partner.part}" for partner in page.partners.all()),
        *(link.why for link in page.linked_measures.all()),
        *(link.part for link in page.linked_practices.all()),
        *(f"{amount.what} {amount.source}" for amount in page.amounts.all()),
    ]
    return "\n".join([page.title, page.summary, page.story, *rows])
