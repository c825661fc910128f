"""What a person has contributed: for their appraisal."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from portal.models import Person
from practices.models import Adoption, Answer, Confirmation, PracticePage, Question, Share
from practices.models.choices import DID_NOT_HAPPEN
from practices.sentences import as_sentence


@dataclass(frozen=True)
class Line:
    """One contribution: when, what, about which practice, and where it can be read."""

    on: date | None
    words: str
    practice: str
    address: str

    @property
    def sentence(self) -> str:
        return as_sentence(self.words)


@dataclass(frozen=True)
class Part:
    title: str
    lines: list[Line]


def record_of(person: Person) -> list[Part]:
    """Everything of `person` that the portal knows, newest first in each part. It is theirs to see, whatever it is about."""
    return [
        Part("Practices that I shared", [_share(each) for each in _shares(person)]),
        Part("Practices that I own or look after as deputy", [_page(each, person) for each in _pages(person)]),
        Part("Practices of mine that another trust took up", [_taken_up(each) for each in _uptake(person)]),
        Part(
            "Practices of others that my trust takes up with me as contact",
            [_adoption(each) for each in _adoptions(person)],
        ),
        Part("Questions that I answered", [_answer(each) for each in _answers(person)]),
        Part("Questions that I asked", [_question(each) for each in _questions(person)]),
        Part("Reviews that I made", [_confirmation(each) for each in _confirmations(person)]),
    ]


def _shares(person: Person) -> list[Share]:
    return list(Share.objects.sent_by(person).select_related("practice"))


def _share(share: Share) -> Line:
    title = share.practice.title if share.practice else share.what[:80]
    address = share.practice.get_url() if share.practice and share.practice.live else ""
    return Line(_day(share.sent_at), share.get_outcome_display(), title, address)


def _pages(person: Person) -> list[PracticePage]:
    pages = PracticePage.objects.live()
    return list((pages.filter(practice_owner=person) | pages.filter(deputy=person)).order_by("-first_published_at"))


def _page(page: PracticePage, person: Person) -> Line:
    part = "Owner" if page.practice_owner_id == person.pk else "Deputy"
    return Line(_day(page.first_published_at), part, page.title, page.get_url())


def _uptake(person: Person) -> list[Adoption]:
    found = Adoption.objects.filter(practice__practice_owner=person, practice__live=True).with_people()
    return list(found.select_related("practice").order_by("-since"))


def _taken_up(adoption: Adoption) -> Line:
    words = f"{adoption.organisation.short_name}: {adoption.get_stage_display().lower()}"
    return Line(
        adoption.since, _honest(words, adoption.demonstration), adoption.practice.title, adoption.practice.get_url()
    )


def _adoptions(person: Person) -> list[Adoption]:
    return list(
        Adoption.objects.filter(contact=person, practice__live=True).select_related("practice").order_by("-since")
    )


def _adoption(adoption: Adoption) -> Line:
    words = _honest(adoption.get_stage_display(), adoption.demonstration)
    return Line(adoption.since, words, adoption.practice.title, adoption.practice.get_url())


def _answers(person: Person) -> list[Answer]:
    return list(
        Answer.objects.filter(by=person, question__practice__live=True)
        .select_related("question__practice")
        .order_by("-at")
    )


def _answer(answer: Answer) -> Line:
    practice = answer.question.practice
    words = _honest(answer.question.words[:200], answer.question.demonstration)
    return Line(answer.on, words, practice.title, practice.get_url())


def _questions(person: Person) -> list[Question]:
    return list(
        Question.objects.filter(asked_by=person, practice__live=True).select_related("practice").order_by("-asked_at")
    )


def _question(question: Question) -> Line:
    words = _honest(question.words[:200], question.demonstration)
    return Line(question.asked_on, words, question.practice.title, question.practice.get_url())


def _confirmations(person: Person) -> list[Confirmation]:
    return list(Confirmation.objects.filter(by=person, practice__live=True).select_related("practice"))


def _confirmation(each: Confirmation) -> Line:
    return Line(each.on, each.note or "Still right", each.practice.title, each.practice.get_url())


def _day(moment: object) -> date | None:
    return timezone.localdate(moment) if moment else None  # type: ignore[arg-type]


def _honest(words: str, demonstration: bool) -> str:
    return f"{DID_NOT_HAPPEN}. {words}" if demonstration else words
