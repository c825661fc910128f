"""Documents and pictures open to their audience alone, and come in clean."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from portal.actions.files import files_narrower_than, settle_files
from portal.audience import Audience
from portal.files.tasks import read_text_task
from portal.models import AuditEvent, TrustDocument, TrustImage
from portal.roles import Role
from tests.factories.files import make_document, make_image, pdf, png
from tests.testapp.editing import LEAKS_OF_WAGTAIL
from tests.testapp.models import ExamplePage
from tests.unit.files.test_pictures import GPS, taken_at_a_place

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail remembers renditions by numbers, which each test counts anew


def page_of(organisation: str, audience: str, **files: object) -> ExamplePage:
    """A page that shows `files`; what the policy asks is set as its kinds of page have it."""
    page = ExamplePage(title="Page", **files)
    page.organisation_id, page.audience = organisation, audience
    return page


def status_of(client, address: str) -> int:
    """What `address` answers; a streamed file is closed."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.mark.parametrize(("trust", "status"), [("RYE", 200), ("RRU", 404)])
def test_a_document_of_one_trust_is_not_there_for_the_other(person_of, sign_in, trust, status):
    document = make_document("RYE", audience=Audience.OWN)
    assert status_of(sign_in(person_of(trust)), document.url) == status


@pytest.mark.parametrize(("trust", "status"), [("RYE", 200), ("RRU", 404)])
def test_a_picture_of_one_trust_is_not_there_for_the_other(person_of, sign_in, trust, status):
    rendition = make_image("RYE", audience=Audience.OWN).get_rendition("width-20")
    assert status_of(sign_in(person_of(trust)), rendition.url) == status


def test_files_for_both_trusts_open_to_both(person_of, sign_in):
    client = sign_in(person_of("RRU"))
    assert status_of(client, make_document("RYE").url) == 200
    assert status_of(client, make_image("RYE").get_rendition("width-20").url) == 200


def test_the_media_folder_is_not_served(person_of, sign_in):
    image, document = make_image("RYE"), make_document("RYE")
    client = sign_in(person_of("RYE"))
    for file in (image.file, document.file):
        assert client.get(f"/media/{file.name}").status_code == 404
        assert client.get(f"/media/images/{file.name}").status_code == 404


@pytest.mark.parametrize("kind", ["images", "docs"])
def test_the_admin_lists_and_offers_no_private_file_of_the_other_trust(person_of, sign_in, kind):
    make = make_image if kind == "images" else make_document
    make("RYE", title="Ours", audience=Audience.OWN)
    make("RRU", title="Theirs alone", audience=Audience.OWN)
    make("RRU", title="Theirs for both")
    client = sign_in(person_of("RYE", Role.EDITOR))
    listed = client.get(reverse(f"wagtail{kind}:index")).content.decode()
    offered = client.get(reverse(f"wagtail{kind}_chooser:choose")).content.decode()
    assert "Ours" in listed
    assert "Theirs" not in listed
    assert "Theirs for both" in offered
    assert "Theirs alone" not in offered


def test_editors_change_files_of_their_own_trust_only(person_of, sign_in):
    client = sign_in(person_of("RYE", Role.EDITOR))
    assert client.get(reverse("wagtaildocs:edit", args=[make_document("RYE").pk])).status_code == 200
    assert client.get(reverse("wagtaildocs:edit", args=[make_document("RRU").pk])).status_code == 302


def test_an_uploaded_document_belongs_to_the_trust_of_whoever_uploads_it(person_of):
    form = get_document_form(TrustDocument)(
        {"title": "Plan"}, {"file": SimpleUploadedFile("plan.pdf", pdf("Words"))}, user=person_of("RRU", Role.EDITOR)
    )
    assert form.is_valid(), form.errors
    document = form.save()
    assert (document.organisation_id, document.audience) == ("RRU", Audience.OWN)


def test_an_archive_renamed_to_pdf_is_refused_in_plain_words(person_of):
    form = get_document_form(TrustDocument)(
        {"title": "Plan"}, {"file": SimpleUploadedFile("plan.pdf", b"PK\x03\x04")}, user=person_of("RYE", Role.EDITOR)
    )
    assert "“plan.pdf” is called PDF but is something else inside." in form.errors["file"][0]


def test_a_picture_without_alternative_text_is_asked_for_it(person_of):
    form = get_image_form(TrustImage)(
        {"title": "Bay"}, {"file": SimpleUploadedFile("bay.png", png())}, user=person_of("RYE", Role.EDITOR)
    )
    assert form.errors == {"description": ["Say in a few words what the picture shows."]}


@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("through_the_form", [True, False])
def test_no_picture_lies_in_the_media_folder_with_its_place(person_of, through_the_form, large):
    """Whichever way it comes in, and turned as its camera said. A large upload lies in a temporary file."""
    content = taken_at_a_place("JPEG", turned=True).getvalue()
    upload = SimpleUploadedFile("bay.jpg", content, "image/jpeg")
    if large:
        upload = TemporaryUploadedFile("bay.jpg", "image/jpeg", len(content), None)
        upload.write(content)
        upload.seek(0)
    if through_the_form:
        words = {"title": "Bay", "description": "An empty bay"}
        form = get_image_form(TrustImage)(words, {"file": upload}, user=person_of("RYE", Role.EDITOR))
        assert form.is_valid(), form.errors
        image = form.save()
    else:
        image = TrustImage.objects.create(title="Bay", file=upload, organisation_id="RYE")
    with image.file.open("rb") as file:
        kept = Picture.open(BytesIO(file.read()))
    assert not kept.getexif().get_ifd(GPS)
    assert (image.width, image.height) == kept.size == (30, 40)


def test_what_waits_in_the_upload_screen_is_clean_too(person_of, sign_in, tmp_path):
    """It waits there for its alternative text, perhaps for ever."""
    client = sign_in(person_of("RYE", Role.EDITOR))
    upload = SimpleUploadedFile("bay.jpg", taken_at_a_place("JPEG").getvalue(), "image/jpeg")
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Bay", "files[]": upload},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"]
    waiting = list((tmp_path / "wagtail_uploads").iterdir())
    assert len(waiting) == 1
    with Picture.open(waiting[0]) as kept:
        assert not kept.getexif().get_ifd(GPS)


@pytest.mark.parametrize(
    ("owner", "trust", "page", "file", "kept", "fits"),
    [
        ("RYE", "RYE", "both", "both", False, True),
        ("RYE", "RYE", "both", "own", False, True),
        ("RYE", "RYE", "both", "own", True, False),
        ("RYE", "RYE", "own", "own", True, True),
        ("RYE", "RRU", "own", "own", False, False),
        ("RYE", "RRU", "both", "both", False, True),
    ],
)
def test_a_page_may_not_be_wider_than_its_files(owner, trust, page, file, kept, fits):
    """Its own trust's files follow it, but for those that must stay; those of others stay as they are."""
    paper = make_document(owner, audience=file, own_trust_only=kept)
    narrower = files_narrower_than(page_of(trust, page, paper=paper))
    assert narrower == ([] if fits else [paper])


def test_files_in_the_stream_and_in_rich_text_count_too():
    picture, paper = make_image("RYE"), make_document("RYE", own_trust_only=True)
    page = page_of("RYE", Audience.BOTH)
    page.body = [("picture", picture), ("paper", paper)]
    assert files_narrower_than(page) == [paper]
    page = page_of("RYE", Audience.BOTH, words=f'<p><a linktype="document" id="{paper.pk}">Paper</a></p>')
    assert files_narrower_than(page) == [paper]


def test_files_take_the_audience_of_the_page_that_goes_live(person_of):
    editor, paper = person_of("RYE", Role.EDITOR), make_document("RYE", audience=Audience.OWN)
    assert settle_files(by=editor, page=page_of("RYE", Audience.BOTH, paper=paper)) == [paper]
    paper.refresh_from_db()
    assert paper.audience == Audience.BOTH
    assert AuditEvent.objects.filter(verb="settle-file", subject_id=str(paper.pk), actor_id=editor.pk).count() == 1
    assert settle_files(by=editor, page=page_of("RYE", Audience.BOTH, paper=paper)) == []


def test_narrowing_a_page_closes_its_files(person_of):
    paper = make_document("RYE")
    settle_files(by=person_of("RYE", Role.EDITOR), page=page_of("RYE", Audience.OWN, paper=paper))
    paper.refresh_from_db()
    assert paper.audience == Audience.OWN


def test_a_file_that_stays_with_the_trust_or_is_the_other_trusts_is_left(person_of):
    kept, theirs = make_document("RYE", own_trust_only=True), make_image("RRU", audience=Audience.OWN)
    page = page_of("RYE", Audience.BOTH, paper=kept, picture=theirs)
    assert settle_files(by=person_of("RYE", Role.EDITOR), page=page) == []


def test_the_words_of_an_upload_are_read_in_the_background(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as queued:
        document = make_document("RYE")
    assert len(queued) == 1
    read_text_task.call(document.pk)
    document.refresh_from_db()
    assert document.text == "Words"
    with django_capture_on_commit_callbacks() as queued:
        document.save()
    assert queued == [], "what was read is not read again"
