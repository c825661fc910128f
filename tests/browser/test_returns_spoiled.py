"""Ten spoiled files: each gets words that say what is wrong and how to mend it, and none breaks anything."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from benchmarks.models import ReturnStatus
from portal.roles import Role
from tests.browser.checks import axe
from tests.browser.test_returns import MARCH, SEND, checked_at_once, send  # noqa: F401


def _archive(**members: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return output.getvalue()


SPOILED = {
    "empty.csv": b"",
    "blank.csv": b"\n\n\n",
    "letter.pdf": b"%PDF-1.7 a letter",
    "no-header.csv": b"RYE,2020-03,vehicle-days,,,900,\n",
    "words.csv": MARCH.replace(b"900", b"nine hundred"),
    "other-trust.csv": MARCH.replace(b"RYE", b"RRU"),
    "no-such-month.csv": MARCH.replace(b"2020-03", b"2020-13"),
    "twice.csv": MARCH + MARCH.splitlines()[1] + b"\n",
    "quote.csv": MARCH + b'RYE,2020-03,vehicle-days,"open,,,\n',
    "archive.xlsx": _archive(a=b"nothing that a workbook holds"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_file_is_stopped_with_words_that_help(browse, person_of, name):
    """Given a spoiled file, when it is sent in, then the page says what is wrong, and nothing waits for approval."""
    page = browse(SEND, person=person_of("RYE", Role.DATA_LEAD))
    page.on("response", lambda response: response.status < 500 or pytest.fail(f"{response.url}: {response.status}"))
    send(page, SPOILED[name], name)
    wrong = page.locator(".nhsuk-error-summary, table strong:has-text('Error')").first
    expect(wrong).to_be_visible()
    assert page.get_by_text(ReturnStatus.PREVIEWED.label).count() == 0
    assert page.get_by_role("heading", name="What would change").count() == 0
    axe(page)
    # The form comes back with 422, which the browser reports as an error of the page.
    browse.complaints = [(about, words) for about, words in browse.complaints if "422" not in words]
