"""What editors of practices hold in Wagtail. Nobody holds its permission to publish: approval lets a page go live."""

from wagtail.models import Page

from portal.models import Organisation
from portal.permissions import Permission
from portal.wagtail_groups import MODEL_GRANTS, PAGE_GRANTS
from practices.models import ProgrammeIndexPage, TrustSectionPage

VOCABULARIES = ["topic", "serviceline", "improvementtheme", "patientgroup"]
_VERBS = ["add", "change", "view"]


def grant() -> None:
    """Called once, when the apps are ready and before groups are derived."""
    PAGE_GRANTS[Permission.EDIT_PRACTICES] = [
        (own_section, ["add_page", "change_page"]),
        (programmes, ["add_page", "change_page"]),  # both trusts write each of them
        (elsewhere, ["add_page", "change_page"]),  # practices.permissions keeps trusts apart there
    ]
    MODEL_GRANTS[Permission.MANAGE_CATALOGUE] += [
        f"practices.{verb}_{model}" for model in VOCABULARIES for verb in _VERBS
    ]


def own_section(organisation: Organisation) -> Page | None:
    return TrustSectionPage.objects.filter(organisation=organisation).first()


def elsewhere(organisation: Organisation) -> Page | None:
    return TrustSectionPage.objects.filter(organisation=None).first()


def programmes(organisation: Organisation) -> Page | None:
    return ProgrammeIndexPage.objects.first() if organisation.is_member else None
