"""Documents and pictures follow the pages of practices that show them."""

import pytest
from django.core.cache import cache
from wagtail.models import ReferenceIndex

from portal.actions.files import files_narrower_than, settle_files
from portal.audience import Audience
from tests.factories.files import make_document, make_image
from tests.factories.spread import make_editor, make_live_practice
from tests.testapp.editing import LEAKS_OF_WAGTAIL

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def showing(document, picture=None, **content):
    body = [("document", {"document": document, "words": "The checklist"})]
    if picture:
        body.append(("figure", {"image": picture, "alternative_text": "A bay", "caption": ""}))
    return make_live_practice("RYE", what_was_done=body, **content)


def test_files_inside_blocks_are_found():
    document, picture = make_document("RYE", own_trust_only=True), make_image("RYE")
    practice = showing(document, picture, audience="own")
    assert files_narrower_than(practice, audience=Audience.BOTH) == [document]
    assert files_narrower_than(practice, audience=Audience.OWN) == []


def test_a_draft_is_looked_at_as_it_was_written():
    """What is in the revision counts, not what is live."""
    practice = make_live_practice("RYE")
    document = make_document("RYE", own_trust_only=True)
    practice.what_was_done = [("document", {"document": document, "words": ""})]
    draft = practice.save_revision().as_object()
    assert files_narrower_than(draft, audience=draft.wanted_audience) == [document]


def test_narrowing_leaves_a_file_open_that_another_live_page_shows_to_both():
    document, editor = make_document("RYE"), make_editor("RYE")
    first, second = showing(document), showing(document)
    for page in (first, second):  # a background task does it after the commit
        ReferenceIndex.create_or_update_for_object(page)
    first.state.audience = Audience.OWN
    assert settle_files(by=editor, page=first) == []
    second.state.audience = Audience.OWN
    second.state.save()
    assert settle_files(by=editor, page=first) == [document]
    document.refresh_from_db()
    assert document.audience == Audience.OWN
