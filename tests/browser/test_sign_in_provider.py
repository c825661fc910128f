"""Single sign-on from the sign-in page: the content security policy lets its form lead to the provider, and nowhere else."""

from urllib.parse import urlsplit

from portal.models import Person
from tests.integration.sign_in.conftest import CALLBACK, provider, use_provider  # noqa: F401  # fixtures


def test_a_member_of_a_trust_comes_in_by_the_button(browse, provider):  # noqa: F811  # the fixture
    """The provider sends the browser straight back, as it does for somebody who is signed in there."""
    page = browse("/account/login/", width=320)
    page.get_by_role("button", name="Sign in with Test trust").click()
    page.wait_for_url(f"{browse.address}/")
    assert provider.asked["redirect_uri"] == f"{browse.address}{CALLBACK}"
    assert Person.objects.get().email == "new@example.nhs.uk"
    assert {urlsplit(url)._replace(query="").geturl() for url in browse.foreign} == {f"{provider.address}/authorise"}
    browse.foreign.clear()
