"""Pages that need no session look right and can be used by everybody."""

import pytest

from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll

PUBLIC_PAGES = ["/accessibility/", "/privacy/"]


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_public_pages_pass_at_every_width(browse, path):
    """Phone, tablet and desk: no accessibility rule broken, nothing cut off or scrolling sideways."""
    for width in WIDTHS:
        page = browse(path, width=width)
        axe(page)
        no_horizontal_scroll(page)
