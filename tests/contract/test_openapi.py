"""The API's document is a promise to programs: a change of it is seen, and made on purpose."""

import json
from pathlib import Path

from portal.api import api

SNAPSHOT = Path(__file__).parent / "openapi.json"
RENEW = ".venv/bin/python manage.py export_openapi_schema --api portal.api.api --indent 2 --output tests/contract/openapi.json"


def test_the_api_is_as_promised():
    """After a change that is wanted, renew the snapshot with the command of `RENEW` (docs/operating.md has it, too)."""
    assert json.loads(json.dumps(api.get_openapi_schema())) == json.loads(SNAPSHOT.read_text()), (
        f"Renew it with: {RENEW}"
    )
