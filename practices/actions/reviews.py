"""Keeping pages true: reminders, “still right”, reports by readers, owners who left."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Refused, require
from portal.today import today
from practices import notices
from practices.completeness import MOST_MONTHS_AHEAD
from practices.looked_after import editors_of, looks_after, open_accounts
from practices.models import Confirmation, OutOfDateReport, PracticePage
from practices.reviews.dates import set_review
from practices.reviews.register import due_by, without_owner
from practices.reviews.stages import USUAL_MONTHS, Circle, Stage, in_words, months_after, occasion, owed


@action
def remind_of_reviews(*, day: date) -> int:
    """Write every reminder that has come by `day` and is not written yet; return how many notices.

    The installation itself does it, every day. What is owed is worked out from the pages, so a day without the job loses nothing.
    """
    written = 0
    for practice in due_by(day):
        for stage in owed(practice.review_by, day=day, known_since=known_since(practice)):
            written += notify(
                people=_asked(practice, stage),
                kind=notices.REVIEW.slug,
                words=f"“{practice.title}” {in_words(practice.review_by, day)}. Is it still right?",
                address=practice.get_url(),
                about=practice,
                occasion=occasion(practice.review_by, stage),
            )
    return written


def known_since(practice: PracticePage) -> date:
    """The day on which the present date of review was set: by publishing the page or by a confirmation."""
    if practice.state.verified_on:
        return practice.state.verified_on
    return timezone.localdate(practice.first_published_at or timezone.now())


def _asked(practice: PracticePage, stage: Stage) -> list[Person]:
    """The people of the stage's circle; when nobody in it has an open account, those of the next."""
    circles = [practice.practice_owner], [practice.practice_owner, practice.deputy]
    people = open_accounts(circles[min(stage.circle, Circle.DEPUTY) - 1]) or open_accounts([practice.deputy])
    if stage.circle == Circle.EDITORS or not people:
        people = open_accounts([*people, *editors_of(practice.organisation)])
    return people


@action
def tell_of_lost_owners(*, day: date) -> int:
    """Tell the deputy (or without one the editors) of each live page whose owner's account was closed, once for each owner."""
    written = 0
    for practice in without_owner():
        name = practice.practice_owner.name if practice.practice_owner else "its owner"
        written += notify(
            people=open_accounts([practice.deputy]) or editors_of(practice.organisation),
            kind=notices.OWNER_GONE.slug,
            words=f"The account of {name} is closed. “{practice.title}” needs a new owner.",
            address=practice.get_url(),
            about=practice,
            occasion=f"owner {practice.practice_owner_id or 'none'}",
            due=day,
        )
    return written


@action
def confirm_still_right(
    *, by: Person, practice: PracticePage, note: str = "", months: int = USUAL_MONTHS
) -> Confirmation:
    """“Still right”: the next review is `months` ahead (1 to 24), and open reports are settled with it.

    Raises `Refused` for people who do not look after the page.
    """
    require_looking_after(by, practice)
    if not 1 <= months <= MOST_MONTHS_AHEAD:
        raise ValidationError({"months": f"The next review is 1 to {MOST_MONTHS_AHEAD} months ahead."})
    day = today()
    confirmation = Confirmation.objects.create(
        practice=practice, by=by, on=day, note=note.strip(), next_review=months_after(day, months)
    )
    set_review(practice, by=by, verified_on=day, review_by=confirmation.next_review)
    words = f"Said that “{practice.title}” is still right; next review by {confirmation.next_review:%-d %B %Y}."
    record(by=by, verb="confirm-practice", about=practice, words=words)
    for report in practice.out_of_date_reports.open():
        settle_report(by=by, report=report, words=note.strip() or "Checked: it is still right.")
    return confirmation


@action
def report_out_of_date(*, by: Person, practice: PracticePage, reason: str) -> OutOfDateReport:
    """A reader says why the page is out of date; owner and deputy are told, without them the editors."""
    require(by, Permission.READ, practice)
    if not practice.live:
        raise ValidationError("This page is not published.")
    if not reason.strip():
        raise ValidationError({"reason": "Say what is out of date."})
    report = OutOfDateReport.objects.create(practice=practice, by=by, reason=reason.strip())
    record(by=by, verb="report-out-of-date", about=practice, words=f"Said that “{practice.title}” is out of date.")
    notify(
        people=open_accounts([practice.practice_owner, practice.deputy]) or editors_of(practice.organisation),
        kind=notices.OUT_OF_DATE.slug,
        words=f"{by.name} says that “{practice.title}” is out of date: {report.reason}",
        address=practice.get_url(),
        about=report,
    )
    return report


@action
def settle_report(*, by: Person, report: OutOfDateReport, words: str) -> None:
    """Say what was done about a report; its writer is told."""
    require_looking_after(by, report.practice)
    if not words.strip():
        raise ValidationError({"words": "Say what was done about it."})
    if report.settled_at is not None:
        raise ValidationError("This report is settled already.")
    report.settled_at, report.settled_by, report.settled_words = timezone.now(), by, words.strip()
    report.save(update_fields=["settled_at", "settled_by", "settled_words"])
    title = report.practice.title
    record(
        by=by, verb="settle-report", about=report.practice, words=f"Settled a report about “{title}”: {words.strip()}"
    )
    notify(
        people=[report.by],
        kind=notices.REPORT_SETTLED.slug,
        words=f"You said that “{title}” is out of date. {by.name} answers: {words.strip()}",
        address=report.practice.get_url(),
        about=report,
    )


def require_looking_after(by: Person, practice: PracticePage) -> None:
    require(by, Permission.READ, practice)
    if not looks_after(by, practice):
        words = "The owner, the deputy or an editor of the trust looks after this practice."
        raise Refused(by, Permission.EDIT_PRACTICES, practice, words)
