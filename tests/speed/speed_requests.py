"""What the portal's own work costs beside the frame that every request passes."""

import pytest

from portal.actions.tokens import make_token
from tests.speed.goals import ratio

pytestmark = pytest.mark.django_db


def test_home_page_beside_the_smallest_signed_in_answer(sign_in, person_of, goal):
    """Both pass all middlewares with a session; the smallest answer is one row of the API."""
    client = sign_in(person_of("RYE"))
    assert client.get("/").status_code == 200
    goal(
        "home-page-to-smallest-answer",
        ratio(lambda: client.get("/"), lambda: client.get("/api/v1/organisations?limit=1")),
    )


def test_a_list_of_the_api_beside_one_row_of_it(client, person_of, goal):
    """Twenty organisations with former names, with validation and ETag."""
    _, text = make_token(by=person_of("RYE"), name="speed")
    headers = {"authorization": f"Bearer {text}"}
    assert len(client.get("/api/v1/organisations", headers=headers).json()["items"]) == 20
    goal(
        "api-list-of-20-to-list-of-1",
        ratio(
            lambda: client.get("/api/v1/organisations", headers=headers),
            lambda: client.get("/api/v1/organisations?limit=1", headers=headers),
        ),
    )
