"""Signing in as a server does it: without a transaction round the request, which the other tests have."""

import pytest
from django.urls import reverse

from portal.models import AuditEvent
from portal.roles import Role
from tests.integration.sign_in.entering import PASSWORD, code_for, sign_in_with

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]


def test_every_step_writes_its_event(client, person_of, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    sign_in_with(client, editor.email, "not this one")
    sign_in_with(client, editor.email)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    client.post(reverse("mfa_deactivate_totp"))
    client.post(reverse("account_logout"))
    for _ in range(settings.SIGN_IN_ATTEMPTS):
        sign_in_with(client, editor.email, "not this one")
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True).exclude(verb="open-account"))
    assert verbs[:2] == ["sign-in", "sign-in"]
    assert sorted(verbs[2:6]) == ["remove-second-factor"] * 2 + ["set-second-factor"] * 2  # app and recovery codes
    assert verbs[6] == "sign-out"
    assert verbs[-1] in {"lock-out", "sign-in"}
    assert verbs.count("lock-out") == 1
