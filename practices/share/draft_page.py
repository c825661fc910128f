"""The draft page that is made of something shared."""

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html, linebreaks
from wagtail.rich_text import RichText

from practices.completeness import LONGEST_TITLE
from practices.models import PracticePage, Share, ShareKind, TrustSectionPage
from practices.models.choices import Kind

MOST_TITLE_CHARACTERS = 120

_KINDS = {ShareKind.DONE: Kind.PRACTICE, ShareKind.IDEA: Kind.IDEA, ShareKind.ATTEMPT: Kind.ATTEMPT}


def make_draft_page(share: Share) -> PracticePage:
    """A page under the section of the sender's trust, not live, with the sender as the owner it proposes.

    What only an editor can say is left open. Raises `ValidationError` for an organisation without a section.
    """
    section = TrustSectionPage.objects.filter(organisation=share.organisation_id).first()
    if section is None:
        raise ValidationError(
            "Your organisation keeps no practices here. Ask a colleague of a member trust to share it."
        )
    where = format_html("<p>Where: {}</p>", share.where)
    page = PracticePage(
        title=title_of(share.what),
        live=False,
        owner=share.sender,
        organisation=share.organisation,
        kind=_KINDS[ShareKind(share.kind)],
        problem=linebreaks(escape(share.why)),
        what_was_done=[("text", RichText(linebreaks(escape(share.what)) + where))],
        practice_owner=share.sender,
        no_patient_data=share.no_patient_data,
    )
    section.add_child(instance=page)
    page.save_revision(user=share.sender, log_action=True)
    return page


def title_of(what: str) -> str:
    """The beginning of what was written, for an editor to better: at most 12 words of one sentence, cut at a comma if need be."""
    first = what.strip().splitlines()[0].split(". ")[0]
    words = first.split()
    if len(words) > LONGEST_TITLE:
        ends = [number for number, word in enumerate(words[:LONGEST_TITLE], 1) if word[-1] in ",;:" and number > 3]
        words = words[: ends[-1] if ends else LONGEST_TITLE]
    return " ".join(words)[:MOST_TITLE_CHARACTERS].rstrip(" ,;:.") or "Something shared"
