"""Nothing in the admin tells an editor about a private file of the other trust, its title included."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from portal.audience import Audience
from portal.roles import Role
from tests.factories.files import make_document, make_image
from tests.testapp.editing import LEAKS_OF_WAGTAIL

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]

NAMES = [
    "wagtailimages:edit", "wagtailimages:delete", "wagtailimages:image_usage", "wagtailimages:edit_multiple",
    "wagtailimages_chooser:chosen", "wagtailimages_chooser:select_format",
    "wagtaildocs:edit", "wagtaildocs:delete", "wagtaildocs:document_usage", "wagtaildocs:edit_multiple", "wagtaildocs_chooser:chosen",
]  # fmt: skip


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def hidden():
    image = make_image("RRU", title="Secret picture", audience=Audience.OWN)
    document = make_document("RRU", title="Secret paper", audience=Audience.OWN)
    return {"wagtailimages": image.pk, "wagtaildocs": document.pk}


@pytest.mark.parametrize("name", NAMES)
def test_no_screen_of_the_admin_shows_it(sign_in, person_of, hidden, name):
    client = sign_in(person_of("RYE", Role.EDITOR))
    number = hidden[name.split(":")[0].removesuffix("_chooser")]
    for send in (client.get, client.post):
        answer = send(reverse(name, args=[number]), follow=True)
        assert "Secret" not in answer.content.decode()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_admins_own_api_does_not_know_it(sign_in, person_of, hidden, kind):
    client = sign_in(person_of("RYE", Role.EDITOR))
    number = hidden["wagtailimages" if kind == "images" else "wagtaildocs"]
    for address in (
        f"/admin/api/main/{kind}/",
        f"/admin/api/main/{kind}/{number}/",
        f"/admin/api/main/{kind}/find/?id={number}",
    ):
        assert "Secret" not in client.get(address, follow=True).content.decode(), address


def test_several_at_once_are_not_shown_either(sign_in, person_of, hidden):
    client = sign_in(person_of("RYE", Role.EDITOR))
    for kind in ("wagtailimages", "wagtaildocs"):
        address = reverse(f"{kind}_chooser:chosen_multiple")
        assert "Secret" not in client.get(address, {"id": hidden[kind]}).content.decode()
