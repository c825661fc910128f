"""The mail for one notice, or for a week's: plain text, which every reader, phone and filter can show."""

from collections.abc import Sequence
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from portal.models import Notice, Person
from portal.notices.kinds import label_of
from portal.notices.stop_link import stop_url


def reminder_mail(notice: Notice) -> EmailMessage:
    return _mail(notice.person, label_of(notice.kind), "reminder", [notice])


def digest_mail(person: Person, notices: Sequence[Notice]) -> EmailMessage:
    """One mail for all of `notices`, grouped by kind."""
    count = len(notices)
    subject = f"Your week on the portal: {count} {'thing' if count == 1 else 'things'} to know"
    return _mail(person, subject, "digest", notices)


def _mail(person: Person, subject: str, template: str, notices: Sequence[Notice]) -> EmailMessage:
    base = settings.BASE_URL.rstrip("/")
    in_order = sorted(notices, key=lambda notice: (label_of(notice.kind), notice.due, notice.pk))
    kinds = sorted({notice.kind for notice in notices})
    stop = stop_url(person.pk, kinds)
    text = render_to_string(
        f"portal/notices/{template}.txt",
        {
            "service_name": settings.WAGTAIL_SITE_NAME,
            "person": person,
            "groups": [(label, list(group)) for label, group in groupby(in_order, lambda n: label_of(n.kind))],
            "base": base,
            "stop": stop,
            "preferences": base + reverse("notices"),
        },
    )
    return EmailMessage(
        subject=subject,
        body=text,
        to=[person.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
