"""What the practices do every day, with the reminders."""

from datetime import date

from portal.notices.writing import register
from practices.actions.questions import pass_on_late_questions
from practices.actions.reviews import remind_of_reviews, tell_of_lost_owners


def write(day: date) -> int:
    return remind_of_reviews(day=day) + tell_of_lost_owners(day=day) + pass_on_late_questions(day=day)


register("practices", write)
