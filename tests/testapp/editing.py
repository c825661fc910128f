"""What the tests of the admin work on, and the permissions that the editors of the portal's own pages have there."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from portal.models import HomePage, Person
from tests.factories.files import make_document, make_image
from tests.testapp.models import ExamplePage, ExampleSnippet

# Wagtail leaves the temporary file of each rendition to the garbage collector.
LEAKS_OF_WAGTAIL = "ignore:Exception ignored in. <function SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"

PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"]
SNIPPET_PERMISSIONS = ["add_examplesnippet", "change_examplesnippet", "delete_examplesnippet", "view_examplesnippet"]


def allow_everything(person: Person) -> None:
    """Let `person` work on pages below the home page and on snippets."""
    group, _ = Group.objects.get_or_create(name="Tests: everything")
    home = HomePage.objects.get()
    for permission in Permission.objects.filter(codename__in=PAGE_PERMISSIONS, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    group.permissions.set(Permission.objects.filter(codename__in=SNIPPET_PERMISSIONS))
    person.groups.add(group)


def make_pages() -> dict[str, int]:
    """A published page, a picture, a document and a snippet; their numbers, and that of the home page."""
    home = HomePage.objects.get()
    page = home.add_child(instance=ExamplePage(title="Example", slug="example"))
    page.save_revision().publish()
    image, document = make_image("Eng", title="Example picture"), make_document("Eng", title="Example paper")
    snippet = ExampleSnippet.objects.create(name="Example snippet")
    return {"home": home.pk, "page": page.pk, "image": image.pk, "document": document.pk, "snippet": snippet.pk}
