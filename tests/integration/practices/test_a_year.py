"""A year of one practice's life with the daily job: asked, overdue, still right, questioned, without its owner, asked again."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from portal.actions.people import close_account
from portal.roles import Role
from tests.factories.people import make_person
from tests.factories.spread import make_editor, make_live_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

REVIEW = date(2020, 6, 15)


class Life:
    """Days with the job, days without it, and who got which mail on which day."""

    def __init__(self, settings, names):
        self.settings, self.names = settings, names
        self.mails = []

    def until(self, last, *, job=True, every=1):
        """Up to `last`, with the job every so many days, if it runs at all."""
        day = date.fromisoformat(self.settings.TODAY)
        while day < last:
            day += timedelta(days=1)
            self.settings.TODAY = day.isoformat()
            if job and (last - day).days % every == 0:
                mail.outbox.clear()
                call_command("send_reminders", verbosity=0)
                self.mails += sorted(
                    (day.isoformat(), self.names[each.to[0]], each.subject.partition(": ")[2] or each.subject)
                    for each in mail.outbox
                    if each.to[0] in self.names
                )

    def told(self):
        told, self.mails = self.mails, []
        return told


@pytest.fixture
def practice():
    page = make_live_practice("RYE", title="Falls car", review_by=REVIEW)
    page.first_published_at = "2019-06-15T12:00:00Z"
    page.save()
    return page


@pytest.fixture
def life(settings, practice):
    settings.TODAY = "2020-05-10"
    editor = make_editor("RYE")
    names = {practice.practice_owner.email: "owner", practice.deputy.email: "deputy", editor.email: "editor"}
    return Life(settings, names)


def shown(client, practice):
    return "The review of this record was due" in client.get(practice.url).content.decode()


def test_a_year_of_a_practice(client, life, practice, settings):
    reader, administrator = make_person("RRU"), make_person("Eng", Role.ADMINISTRATOR)
    client.force_login(reader)

    life.until(REVIEW)
    due, day_of, fortnight, month = "2020-05-16", "2020-06-15", "2020-06-29", "2020-07-15"
    assert [(day, who) for day, who, _ in life.told()] == [(due, "owner"), (day_of, "owner")]
    assert not shown(client, practice)
    life.until(REVIEW + timedelta(days=1))
    assert shown(client, practice)
    life.until(date(2020, 7, 20))
    late = [(fortnight, "deputy"), (fortnight, "owner"), (month, "deputy"), (month, "editor"), (month, "owner")]
    assert [(day, who) for day, who, _ in life.told()] == late

    client.force_login(practice.practice_owner)
    address = f"/practices/{practice.pk}/still-right/"
    assert client.post(address, {"months": "12", "note": "Rang the station."}).status_code == 302
    assert not shown(client, practice)

    client.force_login(reader)
    settings.TODAY = "2020-08-20"
    asked = client.post(f"/practices/{practice.pk}/ask/", {"words": "How many cars do you run?"})
    assert asked.status_code == 302
    life.until(date(2020, 8, 20) + timedelta(days=20))
    questions = [(day, who) for day, who, subject in life.told() if "question" in subject]
    assert questions == [("2020-08-21", "owner"), ("2020-08-28", "deputy")], (
        "due on Thursday the 27th, passed on after it"
    )

    close_account(by=administrator, person=practice.practice_owner)
    life.until(date(2020, 9, 20))
    assert [(day, who) for day, who, _ in life.told()] == [("2020-09-10", "deputy")]
    client.force_login(make_editor("RYE"))
    assert "Name a new one" in client.get("/practices/queue/").content.decode()

    life.until(date(2021, 6, 18), every=7)
    assert life.told() == []
    life.until(date(2021, 6, 26), job=False)
    life.until(date(2021, 7, 20))
    owed = [("2021-06-27", "deputy"), ("2021-07-20", "deputy")]
    assert [(day, who) for day, who, _ in life.told()] == owed, "the job stood still when the first was due"
