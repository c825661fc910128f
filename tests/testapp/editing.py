"""What the tests of the admin work on, and the permissions that the editors of the portal's own pages have there."""

from io import BytesIO

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.models import HomePage, Person
from tests.testapp.models import ExamplePage, ExampleSnippet

# Wagtail leaves the temporary file of each rendition to the garbage collector.
LEAKS_OF_WAGTAIL = "ignore:Exception ignored in. <function SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"

PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"]
FILE_PERMISSIONS = ["add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"]
SNIPPET_PERMISSIONS = ["add_examplesnippet", "change_examplesnippet", "delete_examplesnippet", "view_examplesnippet"]


def allow_everything(person: Person) -> None:
    """Let `person` work on pages below the home page, on pictures, documents and snippets."""
    group, _ = Group.objects.get_or_create(name="Tests: everything")
    home, files = HomePage.objects.get(), Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=PAGE_PERMISSIONS, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    for permission in Permission.objects.filter(codename__in=FILE_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)
    group.permissions.set(Permission.objects.filter(codename__in=SNIPPET_PERMISSIONS))
    person.groups.add(group)


def png() -> bytes:
    """A small picture."""
    content = BytesIO()
    Picture.new("RGB", (40, 30), "navy").save(content, "PNG")
    return content.getvalue()


def make_pages() -> dict[str, int]:
    """A published page, a picture, a document and a snippet; their numbers, and that of the home page."""
    home = HomePage.objects.get()
    page = home.add_child(instance=ExamplePage(title="Example", slug="example"))
    page.save_revision().publish()
    image = Image.objects.create(title="Example picture", file=ContentFile(png(), "picture.png"), width=40, height=30)
    document = Document.objects.create(title="Example paper", file=ContentFile(b"Words", "paper.txt"))
    snippet = ExampleSnippet.objects.create(name="Example snippet")
    return {"home": home.pk, "page": page.pk, "image": image.pk, "document": document.pk, "snippet": snippet.pk}
