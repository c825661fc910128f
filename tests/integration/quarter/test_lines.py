"""Each line of the boards' page counts what happened in the quarter, at the right trust, and nothing that is one trust's alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from benchmarks.models import DueDate, Measure, Return
from portal.models import Organisation
from portal.roles import Role
from portal.today import today
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.actions.questions import answer, ask
from practices.actions.reviews import confirm_still_right
from practices.actions.value import count_with
from practices.models import Answer, PracticePage, PracticeState, Question, ReviewDone, Stage
from practices.models.choices import DID_NOT_HAPPEN
from practices.quarterly import adoptions, questions, returns, reviews, value
from practices.quarterly.quarters import Quarter, quarter_of
from search import quarter_line
from search.actions.learning import monday
from search.models import AskedQuestion
from tests.factories.changes import make_changed_practice, make_figures, quiet_peers, wave
from tests.factories.people import make_person
from tests.factories.returns import make_items, make_return
from tests.factories.spread import make_live_practice, publish_as
from tests.factories.value import confirm, make_adopted, make_manager, make_saving

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def now():
    return quarter_of(today())


def counted(count, quarter):
    return count(quarter, list(Organisation.objects.members()))


class TestReviews:
    def test_done_by_its_day_late_and_not_done_at_all_are_told_apart(self, now):
        for due in (today() + timedelta(days=5), today() - timedelta(days=5), today()):
            page = make_live_practice("RYE", review_by=due)
            confirm_still_right(by=page.practice_owner, practice=page)
        make_live_practice("RYE", review_by=today() - timedelta(days=1))
        make_live_practice("RRU", review_by=today() + timedelta(days=1))
        cells = counted(reviews.count, now)
        assert cells["RYE"].figures == {"due": 4, "on_time": 2, "late": 1, "missing": 1, "to_come": 0}
        assert cells["RYE"].words == "2 of 4 reviews on time, 1 late, 1 overdue and not done."
        assert len(cells["RYE"].things) == 4
        assert cells["RRU"].figures["to_come"] == 1

    def test_a_new_version_with_another_date_is_a_review_and_one_with_the_same_is_none(self, now):
        page = make_live_practice("RYE", review_by=today() - timedelta(days=3))
        page = publish_as(page, "Same date, new title")
        assert not ReviewDone.objects.exists()
        page.proposed_review_by = today() + timedelta(days=200)
        publish_as(page, "New date")
        assert counted(reviews.count, now)["RYE"].figures["late"] == 1

    def test_a_saving_counts_when_the_other_that_should_count_it_does_not(self, now):
        first, second = make_saving("RYE", 100_000), make_saving("RYE", 40_000)
        confirm(second, on=now.first_day)
        count_with(by=make_manager("RYE"), claimant=second, other=first, words="The same vehicles.")
        PracticeState.objects.filter(practice=first).update(audience="own")
        assert counted(value.count, now)["RYE"].words == "1 claim confirmed: £40,000 saved a year (prices of 2019)."

    def test_a_record_that_another_replaces_counts_as_little_as_on_the_page_of_costs_and_savings(self, now):
        old = make_saving("RYE")
        confirm(old, on=now.first_day)
        make_saving("RYE", None, replaces=old)
        assert counted(value.count, now)["RYE"].words == "Nothing was confirmed."

    def test_what_one_trust_keeps_to_itself_and_what_is_made_up_is_not_counted(self, now):
        make_live_practice("RYE", audience="own", review_by=today())
        made_up = make_live_practice("RYE", review_by=today())
        PracticeState.objects.filter(practice=made_up).update(demonstration=True)
        cell = counted(reviews.count, now)["RYE"]
        assert (cell.words, cell.things) == ("No review was due.", ())


class TestAdoptionsStarted:
    def test_they_count_in_the_quarter_of_their_first_step_with_what_became_of_them(self, now):
        page, editor = make_live_practice("RYE"), make_person("RRU", Role.EDITOR)
        adoption = adopt(by=editor, practice=page, since=now.previous.first_day)
        report_progress(by=editor, adoption=adoption, progress=Progress(Stage.ADOPTED, today()))
        adopt(by=editor, practice=make_live_practice("RYE"))
        before, present = counted(adoptions.count_started, now.previous), counted(adoptions.count_started, now)
        assert before["RRU"].words == "1 adoption started; today 1 adopted."
        assert before["RYE"].words == "No adoption was started."
        assert (present["RRU"].figures["started"], present["RRU"].figures["interested"]) == (1, 1)

    def test_a_made_up_one_is_named_and_not_counted(self, now):
        adopt(by=make_person("RRU", Role.EDITOR), practice=make_live_practice("RYE"), demonstration=True)
        cell = counted(adoptions.count_started, now)["RRU"]
        assert cell.figures["started"] == 0
        assert DID_NOT_HAPPEN in cell.words
        assert DID_NOT_HAPPEN in cell.things[0].words


class TestAdoptionsFollowed:
    @pytest.fixture
    def taken_up(self):
        """London takes a practice up in January 2019, and its figures rise by ten then."""
        measure = Measure.objects.get(slug="call-answer-median")
        series = {"RYE": wave(40), "RRU": wave(40, step=10, at=24), **quiet_peers(40)}
        make_figures(measure, series)
        page = make_changed_practice((measure, {"first_month": "2018-06"}))
        editor = make_person("RRU", Role.EDITOR)
        return adopt(by=editor, practice=page, stage=Stage.PILOTING, since=date(2019, 1, 7))

    def test_a_signal_counts_from_the_quarter_on_whose_figures_show_it(self, taken_up):
        early, late = Quarter(2018, 4), Quarter(2019, 4)
        assert counted(adoptions.count_followed, early)["RRU"].figures == {
            "in_use": 1, "followed_by_a_signal": 0, "not_judged": 1,
        }  # fmt: skip
        assert counted(adoptions.count_followed, late)["RRU"].figures == {
            "in_use": 1, "followed_by_a_signal": 1, "not_judged": 0,
        }  # fmt: skip
        assert counted(adoptions.count_followed, Quarter(2018, 3))["RRU"].words == "None is in use."
        assert counted(adoptions.count_followed, late)["RYE"].words == "None is in use."

    def test_one_that_was_stopped_by_the_end_of_the_quarter_is_not_in_use(self, taken_up):
        stopped = Progress(Stage.STOPPED, date(2019, 12, 1), reason_for_stopping="No cars.")
        report_progress(by=taken_up.contact, adoption=taken_up, progress=stopped)
        assert counted(adoptions.count_followed, Quarter(2019, 2))["RRU"].figures["in_use"] == 1
        assert counted(adoptions.count_followed, Quarter(2019, 3))["RRU"].figures["in_use"] == 0


class TestQuestions:
    def asked(self, page, on, answered=None):
        question = ask(by=make_person("RRU"), practice=page, words=f"What did it cost on {on}?")
        Question.objects.filter(pk=question.pk).update(asked_on=on)
        if answered:
            given = answer(by=page.practice_owner, question=question, words="Nothing.")
            Answer.objects.filter(pk=given.pk).update(on=answered)
        return question

    def test_the_first_answer_counts_with_its_working_days(self):
        page, quarter = make_live_practice("RYE"), Quarter(2020, 1)
        self.asked(page, date(2020, 4, 9), date(2020, 4, 14))  # Easter lies between
        self.asked(page, date(2020, 4, 20), date(2020, 4, 23))
        slow = self.asked(page, date(2020, 4, 27), date(2020, 5, 15))
        answer(by=page.practice_owner, question=slow, words="More.")
        self.asked(page, date(2020, 3, 1), date(2020, 3, 2))
        self.asked(page, date(2020, 5, 18))
        cell = counted(questions.count, quarter)["RYE"]
        assert cell.figures == {"answered": 3, "median_working_days": 3.0, "waiting": 1}
        assert cell.words == (
            "3 questions answered, half of them within 3 working days. 1 without an answer at the quarter’s end."
        )
        assert len(cell.things) == 4
        assert counted(questions.count, quarter)["RRU"].words == "No question was answered."

    def test_a_question_answered_later_was_waiting_at_the_end_of_its_quarter(self):
        self.asked(make_live_practice("RYE"), date(2020, 3, 30), date(2020, 4, 2))
        assert counted(questions.count, Quarter(2019, 4))["RYE"].figures["waiting"] == 1
        assert counted(questions.count, Quarter(2020, 1))["RYE"].figures["waiting"] == 0


class TestReturns:
    @pytest.fixture(autouse=True)
    def no_calendar(self):
        DueDate.objects.all().delete()

    def test_a_month_is_on_time_when_a_return_with_it_that_stands_came_by_its_day(self, now):
        for period, days in (("2020-03", -30), ("2020-04", -10), ("2020-05", 10)):
            DueDate.objects.create(dataset="local", period=period, due_on=today() + timedelta(days=days))
        figures = {("RYE", period): {"L1": "5"} for period in ("2020-03", "2020-04")}
        make_items("L1")
        first = make_return({("RYE", "2020-01"): {"L1": "5"}}, publish=True)
        Return.objects.filter(pk=first.pk).update(received_at=datetime(2020, 1, 1, tzinfo=UTC))
        came = make_return(figures, publish=True)
        Return.objects.filter(pk=came.pk).update(received_at=datetime(2020, 4, 26, 9, tzinfo=UTC))
        cells = counted(returns.count, now)
        assert cells["RYE"].figures == {"due": 3, "on_time": 1, "late": 1, "missing": 0}
        assert cells["RYE"].words == "1 of 3 months here on time, 1 late, 1 still to come."
        assert cells["RRU"].figures == {"due": 3, "on_time": 0, "late": 0, "missing": 2}

    def test_what_was_due_before_the_first_return_came_is_not_judged(self, now):
        DueDate.objects.create(dataset="local", period="2020-03", due_on=today() - timedelta(days=30))
        make_items("L1")
        make_return({("RYE", "2020-03"): {"L1": "5"}}, publish=True)
        cell = counted(returns.count, now)["RYE"]
        assert cell.words == "1 month fell due before the portal had its first return: not judged."
        assert cell.figures["due"] == 0

    def test_without_a_calendar_it_says_so(self, now):
        assert counted(returns.count, now)["RYE"].words == "The publication calendar has no day in this quarter."


def test_a_search_without_a_result_counts_once_however_often_it_was_asked(now):
    for week, text, settled in (
        (today(), "quokka", True),
        (today() - timedelta(days=7), "quokka", True),
        (today(), "wombat", False),
        (now.first_day - timedelta(days=20), "emu", False),
    ):
        AskedQuestion.objects.create(week=monday(week), organisation_id="RYE", text=text, nothing=3, settled=settled)
    AskedQuestion.objects.create(week=monday(today()), organisation_id="RYE", text="falls", found=2)
    cells = counted(quarter_line.count, now)
    assert cells["RYE"].figures == {"without_result": 2, "closed": 1}
    assert cells["RRU"].words == "No search without a result is known."


def test_the_date_of_review_that_stood_is_kept_once(now):
    page = make_live_practice("RYE", review_by=date(2020, 5, 1))
    confirm_still_right(by=page.practice_owner, practice=page)
    kept = ReviewDone.objects.get()
    assert (kept.due, kept.on) == (date(2020, 5, 1), today())
    confirm_still_right(by=page.practice_owner, practice=PracticePage.objects.get(pk=page.pk))
    assert ReviewDone.objects.count() == 2


class TestValueConfirmed:
    def test_it_adds_up_what_documents_of_the_quarter_confirm_by_trust_and_price_year(self, now):
        for saving, year in ((100_000, 2018), (20_000, 2018), (7_000, 2019)):
            confirm(make_saving("RYE", saving, price_year=year), on=now.first_day)
        confirm(make_saving("RYE", 500), on=now.previous.last_day)
        confirm(make_adopted(make_saving("RYE", None), saving_a_year=3_000), on=today())
        cells = counted(value.count, now)
        assert cells["RYE"].words == (
            "3 claims confirmed: £120,000 saved a year (prices of 2018); £7,000 saved a year (prices of 2019)."
        )
        assert cells["RRU"].words == "1 claim confirmed: £3,000 saved a year (prices of 2019)."
        assert len(cells["RYE"].things) == 3

    def test_a_confirmation_taken_back_or_of_other_amounts_than_are_stated_today_counts_nothing(self, now):
        page = make_saving("RYE")
        confirm(page, on=now.first_day)
        assert counted(value.count, now)["RYE"].figures["confirmed"] == 1
        PracticePage.objects.filter(pk=page.pk).update(saving_a_year=99)
        assert counted(value.count, now)["RYE"].words == "Nothing was confirmed."

    def test_a_saving_counted_with_another_is_left_out_and_said_to_be(self, now):
        first, second = make_saving("RYE", 100_000), make_saving("RYE", 40_000)
        for page in (first, second):
            confirm(page, on=now.first_day)
        count_with(by=make_manager("RYE"), claimant=second, other=first, words="The same vehicles.")
        cell = counted(value.count, now)["RYE"]
        assert cell.words == (
            "2 claims confirmed: £100,000 saved a year (prices of 2019). 1 saving left out: counted with another."
        )

    def test_a_saving_counts_when_the_other_that_should_count_it_does_not(self, now):
        first, second = make_saving("RYE", 100_000), make_saving("RYE", 40_000)
        confirm(second, on=now.first_day)
        count_with(by=make_manager("RYE"), claimant=second, other=first, words="The same vehicles.")
        PracticeState.objects.filter(practice=first).update(audience="own")
        assert counted(value.count, now)["RYE"].words == "1 claim confirmed: £40,000 saved a year (prices of 2019)."

    def test_a_record_that_another_replaces_counts_as_little_as_on_the_page_of_costs_and_savings(self, now):
        old = make_saving("RYE")
        confirm(old, on=now.first_day)
        make_saving("RYE", None, replaces=old)
        assert counted(value.count, now)["RYE"].words == "Nothing was confirmed."

    def test_what_one_trust_keeps_to_itself_and_what_is_made_up_is_not_counted(self, now):
        confirm(make_saving("RYE", wanted_audience="own"), on=now.first_day)
        made_up = make_saving("RYE")
        confirm(made_up, on=now.first_day)
        PracticeState.objects.filter(practice=made_up).update(demonstration=True)
        assert counted(value.count, now)["RYE"].words == "Nothing was confirmed."
