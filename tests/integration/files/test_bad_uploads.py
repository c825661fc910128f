"""Bad files, through the screens that people upload with: a sentence that says what to do, and nothing is kept."""

import zipfile
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.models import TrustDocument, TrustImage
from portal.roles import Role
from tests.factories.files import png
from tests.testapp.editing import LEAKS_OF_WAGTAIL
from tests.unit.files.test_pictures import png_that_says

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def client(sign_in, person_of):
    return sign_in(person_of("RYE", Role.EDITOR))


def archive(first="notes.txt"):
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        made.writestr(first, "Nothing.")
    return output.getvalue()


def kept(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


BAD_DOCUMENTS = {
    "an archive": ("plan.pdf", archive(), "“plan.pdf” is called PDF but is something else inside."),
    "an archive that begins like a PDF": (
        "plan.pdf",
        archive("%PDF-1.7"),
        "is called PDF but is something else inside.",
    ),
    "a program": ("plan.exe", b"MZ", "“plan.exe” cannot be kept here."),
    "a page of the web": ("plan.html", b"<script>", "cannot be kept here."),
}


@pytest.mark.parametrize("bad", BAD_DOCUMENTS)
@pytest.mark.parametrize("screen", ["one", "several", "chooser"])
def test_a_bad_document_is_refused_at_its_field(client, media, screen, bad):
    name, content, words = BAD_DOCUMENTS[bad]
    upload = SimpleUploadedFile(name, content)
    if screen == "several":
        answer = client.post(reverse("wagtaildocs:add_multiple"), {"title": "Plan", "files[]": upload}, headers=SCRIPT)
        said = answer.json()["error_message"]
    elif screen == "chooser":
        given = {"document-chooser-upload-title": "Plan", "document-chooser-upload-file": upload}
        said = client.post(reverse("wagtaildocs_chooser:create"), given).json()["htmlFragment"]
    else:
        said = client.post(reverse("wagtaildocs:add"), {"title": "Plan", "file": upload}).content.decode()
    assert words in said
    assert not TrustDocument.objects.exists()
    assert kept(media) == []


BAD_PICTURES = {
    "a bomb": ("bay.png", lambda: png_that_says(20_000, 20_000).getvalue(), "more than 40 million pixels"),
    "one that is cut off": ("bay.png", lambda: png()[:40], "no picture that can be read"),
    "no picture": ("bay.png", archive, "no picture that can be read"),
    "a drawing with a script": ("bay.svg", lambda: b"<svg onload='alert(1)'/>", "Supported formats: GIF, JPEG"),
}


@pytest.mark.parametrize("bad", BAD_PICTURES)
@pytest.mark.parametrize("screen", ["one", "several", "chooser"])
def test_a_bad_picture_is_refused_at_its_field(client, media, screen, bad):
    name, content, words = BAD_PICTURES[bad]
    upload = SimpleUploadedFile(name, content(), "image/png")
    given = {"title": "Bay", "description": "An empty bay"}
    if screen == "several":
        answer = client.post(reverse("wagtailimages:add_multiple"), {**given, "files[]": upload}, headers=SCRIPT)
        said = answer.json()["error_message"]
    elif screen == "chooser":
        given = {f"image-chooser-upload-{field}": value for field, value in {**given, "file": upload}.items()}
        said = client.post(reverse("wagtailimages_chooser:create"), given).json()["htmlFragment"]
    else:
        said = client.post(reverse("wagtailimages:add"), {**given, "file": upload}).content.decode()
    assert words in said
    assert not TrustImage.objects.exists()
    assert kept(media) == []
